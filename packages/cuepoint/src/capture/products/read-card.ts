import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { cardOf } from './card-of.ts'
import { nameList } from './name-list.ts'

/** What a card says of its product and its list, in the words of GA4's parameters; undefined without a product. */
export const readCard = ({ card, list }: NonNullable<ReturnType<typeof cardOf>>) => {
  const item = productOf(pathOf(card))
  if (!list) return item && { items: [item] }
  const row = Array.from(list.children).filter(({ localName }) => localName === card.localName)
  return item && { items: [{ ...item, index: row.indexOf(card) }], item_list_name: nameList(list) }
}
