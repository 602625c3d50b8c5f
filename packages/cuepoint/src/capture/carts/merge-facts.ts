import type { Item } from '../../catalog.ts'
import type { CartFacts } from './cart-source.ts'

const isOne = (one: Item, other: Item) =>
  (['item_id', 'item_name'] as const).some((key) => one[key] && one[key] === other[key])

const mergeItems = (best: Item[], other: Item[]): Item[] => {
  const isLonger = other.length > best.length
  const [long, short] = isLonger ? [other, best] : [best, other]
  return long.map((item, index) => {
    const twin =
      short.find((one) => isOne(one, item)) ?? (best.length === other.length ? short[index] : {})
    return isLonger ? { ...item, ...twin } : { ...twin, ...item }
  })
}

/** What the best source knows of an act, and where it does not, another: unless that counts in other money. */
export const mergeFacts = (best: CartFacts, other: CartFacts): CartFacts =>
  best.currency && other.currency && best.currency !== other.currency
    ? best
    : { ...other, ...best, items: mergeItems(best.items ?? [], other.items ?? []) }
