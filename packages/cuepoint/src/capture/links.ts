import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { compact } from './dom/compact.ts'
import { onLink } from './dom/on-link.ts'
import { sameSite } from './dom/same-site.ts'
import { knownSites } from './known-sites.ts'
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
        text: [...textContent!.replace(/\s+/g, ' ').trim()].slice(0, 80).join(''),
        network: knownSites.exec(hostname)?.[3],
      })
      ctx.track('link_clicked', props, { urgent: true })
    }),
})
