import type { Item, StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { payments } from './arrival/payments.ts'
import { checkoutOf } from './destinations/checkout-of.ts'
import { fileOf } from './destinations/file-of.ts'
import { hearShares } from './destinations/hear-shares.ts'
import { placeOf } from './destinations/place-of.ts'
import { reachOf } from './destinations/reach-of.ts'
import { compact } from './dom/compact.ts'
import { onDestination } from './dom/on-destination.ts'
import { productOf } from './dom/product-of.ts'
import { sameSite } from './dom/same-site.ts'
import { shorten } from './dom/shorten.ts'

/** Who has the address of what lies there can have that, too; and what people leave with their comments is theirs. */
const notOurs = /^(we\.tl|.*(wetransfer|dropbox|mega|(drive|docs)\.google)\.\w+)$|\bugc\b/

const image = /\.(jpe?g|png|webp|gif|avif|svg)$/i

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
    const tell = <K extends keyof LinkEvents>(
      name: K,
      props: { [P in keyof LinkEvents[K]]: LinkEvents[K][P] | undefined },
    ) => ctx.track(name, compact<LinkEvents[K]>(props), { urgent: true })
    const itemOf = productOf as (path: Element[]) => Item | undefined

    const share = (
      method: string,
      outcome: LinkEvents['content_shared']['outcome'],
      path?: Element[],
    ) => {
      if (path?.[0]) tell('content_shared', { method, outcome, item: itemOf(path) })
    }

    const scope = onDestination(ctx, ({ url, path, link, file, event }) => {
      const { href, origin, protocol, hostname, pathname } = url
      const [way, isShare] = reachOf(url)
      // A form's answer may be a page of another site, but the visitor did not ask for it.
      if (event?.type === 'submit' || (way && !isShare)) return
      const [name, kind] = placeOf(url)
      if (way || kind === 'share') return share((way ?? name)!, 'opened', path)

      const [download, isSound] = fileOf(url, file)
      if (download) {
        const start = () => {
          if (!isSound || !event?.defaultPrevented)
            tell('download_started', { ...download, item: itemOf(path) })
        }
        // Whether a player makes a button of it shows when its handlers have run.
        return isSound ? void scope.later(start, 0) : start()
      }

      // A picture is shown larger, and paying is no visit to another site.
      if (
        !protocol.startsWith('http') ||
        sameSite(hostname, location.hostname) ||
        payments.test(hostname) ||
        checkoutOf(url)[0] ||
        image.test(pathname)
      )
        return
      const place = kind === 'meeting' ? origin : origin + pathname
      if (kind) return tell('virtual_event_opened', { provider: name, href: place })
      // A script may put into it what the visitor has typed.
      const ours =
        event && !notOurs.test(hostname) && !notOurs.test(link?.getAttribute('rel') ?? '')
          ? (link as HTMLElement | undefined)
          : undefined
      tell('link_clicked', {
        href: ours ? href : origin,
        text: ours && shorten(ours.innerText ?? ours.textContent, 80),
        network: name,
      })
    })
    hearShares(scope, scope.guard(share))
    return scope.undo
  },
})
