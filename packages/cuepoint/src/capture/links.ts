import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { contactOf } from './contact-of.ts'
import { compact } from './dom/compact.ts'
import { onLink } from './dom/on-link.ts'
import { sameSite } from './dom/same-site.ts'
import { createScope } from './dom/scope.ts'
import { textOf } from './dom/text-of.ts'
import { hostKind } from './host-kind.ts'

type LinkEvents = Pick<StandardEvents, 'link_clicked'>

const networkOf = ({ hostname, pathname }: URL): string | undefined => {
  const { kind, name } = hostKind(hostname)
  // A share dialog is no profile.
  return /social|video/.test(kind ?? '') &&
    !/\/(?:share|sharer|intent|pin\/create)\b/.test(pathname)
    ? name
    : undefined
}

/** `link_clicked`: links to other sites, unless they are contacts. */
export const links = (): Plugin<LinkEvents> => ({
  name: 'links',
  setup(ctx) {
    const scope = createScope(ctx)
    onLink(scope, (url, path, link) => {
      if (!path.length || !url.protocol.startsWith('http') || contactOf(url)) return
      if (sameSite(url.hostname, location.hostname)) return
      const props = compact<LinkEvents['link_clicked']>({
        href: url.origin + url.pathname,
        text: textOf(link?.textContent) || textOf(link?.getAttribute('aria-label')),
        network: networkOf(url),
      })
      ctx.track('link_clicked', props, { urgent: true })
    })
    return scope.undo
  },
})
