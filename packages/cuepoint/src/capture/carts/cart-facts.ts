import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { itemsOf } from '../ga4/items-of.ts'
import { pick } from '../ga4/pick.ts'
import type { CartFacts } from './cart-source.ts'

/** NaN where a price is missing: a part of the sum would be a guess. */
const sum = (items: Item[]): number =>
  Number(items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0).toFixed(2))

/** What GA4's parameters say of a cart or an order, and nothing else of what stands beside it. */
export const cartFacts = (params: Record<string, unknown>): CartFacts => {
  const { transaction_id: order_id, currency, value, ...rest } = pick(params)
  const items = itemsOf(params)
  return compact<CartFacts>({
    ...rest,
    items,
    order_id,
    currency: currency?.toUpperCase(),
    value: value ?? (sum(items) || undefined),
  })
}
