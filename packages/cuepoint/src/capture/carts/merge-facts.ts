import type { Item } from '../../catalog.ts'
import type { CartFacts } from './cart-source.ts'

const isOne = (one: Item, other: Item) =>
  (['item_id', 'item_name'] as const).some((key) => one[key] && one[key] === other[key])

const mergeItems = (best: Item[], other: Item[]): Item[] => {
  const isLonger = other.length > best.length
  const [long, short] = isLonger ? [other, best] : [best, other]
  return long.map((item, index) => {
    const twin =
      short.find((one) => isOne(one, item)) ??
      (isLonger || short.length < long.length ? {} : short[index])
    return isLonger ? { ...item, ...twin } : { ...twin, ...item }
  })
}

/** Sums of another currency are none of this one. */
const withoutMoney = ({
  items = [],
  value: _value,
  tax: _tax,
  shipping: _shipping,
  ...facts
}: CartFacts): CartFacts => ({
  ...facts,
  items: items.map(({ price: _price, discount: _discount, ...item }) => item),
})

/** What the best source knows of an act, and where it does not, another. */
export const mergeFacts = (best: CartFacts, other: CartFacts): CartFacts => {
  const isOtherMoney = best.currency && other.currency && best.currency !== other.currency
  const rest = isOtherMoney ? withoutMoney(other) : other
  return { ...rest, ...best, items: mergeItems(best.items ?? [], rest.items ?? []) }
}
