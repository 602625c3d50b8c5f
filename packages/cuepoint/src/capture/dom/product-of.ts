import type { Item } from '../../catalog.ts'
import { itemFrom } from './item-from.ts'
import { sameSite } from './same-site.ts'
import { shorten } from './shorten.ts'

/** As written, not as resolved: `#play` and `?add-to-cart=7` lead to no other page. */
const address =
  /^([^?#]*\/)?(product|produto|pack|kit|beat|sample|loop|preset|album)s?\/([^/?#]+?)(\.html?)?\/?([?#]|$)/i

const labelOf = (element: Element) => element.getAttribute('aria-label')

/**
 * The closest product: of the nearest card with an id among its `data-*`, else of the nearest ancestor whose product
 * links all lead to one page of this site: by an id in it, else by the page's slug. Links to several products are a list.
 */
export const productOf = (
  path: Element[],
): { [K in keyof Item]: Item[K] | undefined } | undefined => {
  let item: Item | undefined
  for (const element of path) {
    const near = item
    // A link that only stands on the same page may lead anywhere.
    const isPage = /^(main|body)$/.test(element.localName)
    for (const link of [element, ...element.querySelectorAll('a')] as HTMLAnchorElement[]) {
      const item_id = address.exec(link.getAttribute('href')!)?.[3]
      if (!item_id || !sameSite(link.hostname, location.hostname)) continue
      if (item ? item.item_id !== item_id : isPage) return near ?? itemFrom(path)
      const item_name = item?.item_name || shorten(labelOf(link) || link.textContent, 80)
      item = { item_id, item_name }
    }
    // WooCommerce has the id at the button inside.
    const inside = item ? element.querySelectorAll('[data-product_id],[data-product-id]') : []
    const card = itemFrom([element, ...inside])
    if (card) return { item_name: labelOf(element) || item?.item_name, ...card }
  }
  return item
}
