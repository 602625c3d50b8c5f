import { slugOf } from '../dom/slug-of.ts'

export interface Card {
  card: Element
  /** Absent where no other product is near. */
  list?: Element
}

/** Menus and carts lead to products, too, and tables are carts, wish lists and orders. */
const apart = 'nav,table,dialog,[class*=cart-],[class*=minicart]'

const slugIn = (link: Element) => slugOf(link.getAttribute('href'))
const idIn = (card: Element) => card.getAttribute('data-product-id')

/**
 * The card around an element that leads to the product of that slug, or else has a product's id: as much as holds no other
 * product. Undefined in menus and carts.
 */
export const cardOf = (element: Element, slug = slugIn(element)): Card | undefined => {
  if (element.closest(apart)) return undefined
  const own = slug ?? idIn(element)
  let card = element
  for (let list = card.parentElement; list && list !== document.body; list = list.parentElement) {
    const near = slug ? list.getElementsByTagName('a') : list.querySelectorAll('[data-product-id]')
    for (const other of near)
      if (((slug ? slugIn : idIn)(other) ?? own) !== own) return { card, list }
    card = list
  }
  return { card: element }
}
