import { onDestination } from '../dom/on-destination.ts'
import { sameSite } from '../dom/same-site.ts'
import { slugOf } from '../dom/slug-of.ts'
import { cardOf } from './card-of.ts'
import { marksCard } from './marks-card.ts'
import type { ProductSource } from './product-ear.ts'
import { readCard } from './read-card.ts'

/** Clicks that lead to another product of the shop; where its address does not say so, by the picture or name of its card. */
export const clicks: ProductSource = ({ issue, scope, tell }) => {
  const { undo } = onDestination({ issue }, ({ url, path, link, event }) => {
    const { pathname, hostname, search } = url
    const slug = slugOf(pathname)
    const isName = link?.querySelector('img') ?? link?.closest('h2,h3,h4')
    const from = slug ? (link ?? path[0]) : isName && path.find(marksCard)
    const isStay = pathname === location.pathname || (slug && slug === slugOf(location.pathname))
    if (!from || isStay || event?.type === 'submit' || /add[-_]to/.test(search)) return
    const card = sameSite(hostname, location.hostname) && cardOf(from, slug)
    const read = card && readCard(card)
    if (read) tell('product_clicked', read, 'link')
  })
  scope.onUndo(undo)
}
