import { compact } from '../dom/compact.ts'
import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { Card } from './card-of.ts'
import { listAt } from './list-at.ts'

/** What a card says of its product and its list, in the words of GA4's parameters; undefined without a product. */
export const readCard = ({ card, list }: Card) => {
  const item = productOf(pathOf(card))
  if (!item) return undefined
  // Its name may stand beside the link.
  const item_name = card.querySelector('h2,h3,h4')?.textContent
  if (!list) return { items: [{ item_name, ...compact(item) }] }
  const index = [...list.children].indexOf(card)
  return { items: [{ item_name, ...compact(item), index }], item_list_id: listAt(list) }
}
