import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { compact } from './dom/compact.ts'
import { onLink } from './dom/on-link.ts'
import { sameSite } from './dom/same-site.ts'
import { shorten } from './dom/shorten.ts'
import { networkOf } from './sites/network-of.ts'
import { whatsapp } from './whatsapp.ts'

type LinkEvents = Pick<StandardEvents, 'link_clicked'>

/** `link_clicked`: links to other sites, unless they are contacts. */
export const links = (): Plugin<LinkEvents> => ({
  name: 'links',
  setup: (ctx) =>
    onLink(ctx, ({ href, protocol, hostname, textContent }) => {
      if (
        !protocol.startsWith('http') ||
        sameSite(hostname, location.hostname) ||
        whatsapp.test(href)
      )
        return
      const props = compact<LinkEvents['link_clicked']>({
        href,
        text: shorten(textContent, 80),
        network: networkOf(hostname),
      })
      ctx.track('link_clicked', props, { urgent: true })
    }),
})
