import type { CartFacts, CartName } from './cart-source.ts'

/** What an act may be known by: its order, else its products, which have other ids to some sources, but seldom another name. */
export const keysOf = (name: CartName, { order_id, items = [] }: CartFacts): string[] =>
  (order_id ? [order_id] : items.flatMap(({ item_id, item_name }) => [item_id, item_name]))
    // They are stored, and an address in one is not masked there.
    .filter((key) => key && !key.includes('@'))
    .map((key) => `${name} ${key}`.toLowerCase())
