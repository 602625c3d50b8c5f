import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { eventOf } from './destinations/event-of.ts'
import { fileOf } from './destinations/file-of.ts'
import { hearShares } from './destinations/hear-shares.ts'
import { profileOf } from './destinations/profile-of.ts'
import { reachOf } from './destinations/reach-of.ts'
import { shareOf } from './destinations/share-of.ts'
import { compact } from './dom/compact.ts'
import { itemAt } from './dom/item-at.ts'
import { onDestination } from './dom/on-destination.ts'
import { sameSite } from './dom/same-site.ts'
import { shorten } from './dom/shorten.ts'

type LinkEvents = Pick<
  StandardEvents,
  'link_clicked' | 'content_shared' | 'download_started' | 'virtual_event_opened'
>

/**
 * Where the visitor goes, unless it is a contact: `content_shared`, also by the browser's own means, `download_started`,
 * `virtual_event_opened`, and `link_clicked` for all other sites.
 */
export const links = (): Plugin<LinkEvents> => ({
  name: 'links',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const tell = <K extends keyof LinkEvents>(
      name: K,
      props: { [P in keyof LinkEvents[K]]: LinkEvents[K][P] | undefined },
    ) => ctx.track(name, compact<LinkEvents[K]>(props), { urgent: true })

    onDestination(ctx, scope, ({ url, path, link, file, event }) => {
      const reach = reachOf(url)
      // What a form sends is not ours, but WhatsApp's.
      if (event?.type === 'submit' || (reach && !reach.isShare)) return
      const method = reach?.method ?? shareOf(url)
      if (method) return tell('content_shared', { method, outcome: 'opened', item: itemAt(path) })

      const download = fileOf(url, file)
      if (download) {
        const { isSound, ...found } = download
        const start = () => {
          if (!isSound || !event?.defaultPrevented)
            tell('download_started', { ...found, item: itemAt(path) })
        }
        // Whether a player makes a button of it shows when its handlers have run.
        return isSound ? void scope.later(start, 0) : start()
      }

      const { href, origin, protocol, hostname, pathname } = url
      if (!protocol.startsWith('http') || sameSite(hostname, location.hostname)) return
      const virtual = eventOf(url)
      if (virtual) return tell('virtual_event_opened', virtual)
      tell('link_clicked', {
        // A script or a form may put into it what the visitor has typed.
        href: link ? href : origin + pathname,
        text: link && shorten(link.textContent, 80),
        network: profileOf(hostname),
      })
    })

    hearShares(scope, (method, outcome, path) => {
      if (path?.length) tell('content_shared', { method, outcome, item: itemAt(path) })
    })
    return scope.undo
  },
})
