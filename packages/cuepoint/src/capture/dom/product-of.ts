import type { Item } from '../../catalog.ts'
import { itemFrom } from './item-from.ts'
import { sameSite } from './same-site.ts'
import { shorten } from './shorten.ts'
import { slugOf } from './slug-of.ts'

const labelOf = (element: Element) => element.getAttribute('aria-label')

/** Shops put badges and prices into the link, too. */
const nameOf = (link: Element) =>
  labelOf(link) || (link.querySelector('h2,h3,h4,h5,h6,[class*=title]') ?? link).textContent

/** What the page itself sells, where `element` holds its headline: not what is recommended below. */
const ofPage = (element: Element): Item | undefined => {
  const slug = slugOf(location.pathname)
  const headline = document.querySelector('h1')
  if (!slug || !headline || !element.contains(headline)) return undefined
  // A player outside of it, such as one at the foot of all pages, may play anything.
  if (!element.closest('main,article,.product')) return {}
  const form = element.querySelector<HTMLInputElement>('[name=add-to-cart]')
  return { item_id: form?.value || slug, item_name: shorten(headline.textContent, 80) }
}

/**
 * The closest product: of the nearest card with an id among its `data-*`, else of the nearest ancestor whose product
 * links all lead to one page of this site: by an id in it, else by the page's slug. Links to several products are a list.
 * Beside the headline of a product's page it is that product, whatever the page links to.
 */
export const productOf = (
  path: Element[],
): { [K in keyof Item]: Item[K] | undefined } | undefined => {
  let item: Item | undefined
  const main = document.querySelector('main')
  for (const element of path) {
    const near = item
    // The label of WooCommerce's button is what it does; its card has the name, and finds it.
    if (element.matches('a[data-product_id],button[data-product_id]')) continue
    // Menus and the cart link to products, too.
    if (element === document.body || (element !== main && element.contains(main))) break
    const page = ofPage(element)
    if (page) {
      const found = item ?? { ...page, ...itemFrom(path) }
      return found.item_id ? found : undefined
    }
    const links = element.getElementsByTagName('a')
    // What has so many is no card, and looking at all of them takes time.
    if (links[999]) break
    for (const link of [element as HTMLAnchorElement, ...links]) {
      const item_id = slugOf(link.getAttribute('href'))
      if (!item_id || link.closest('nav') || !sameSite(link.hostname, location.hostname)) continue
      // So does a link that only stands on the same page.
      const isOther = item ? item.item_id !== item_id : element.localName === 'main'
      if (isOther) return near ?? itemFrom(path)
      const item_name = item?.item_name || shorten(nameOf(link), 80)
      item = { item_id, item_name }
    }
    // WooCommerce has the id at the button inside.
    const inside = item ? element.querySelectorAll('[data-product_id],[data-product-id]') : []
    const card = itemFrom([element, ...inside])
    if (card) return { item_name: labelOf(element) || item?.item_name, ...card }
  }
  return item ?? itemFrom(path)
}
