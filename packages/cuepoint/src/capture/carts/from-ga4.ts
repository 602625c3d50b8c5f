import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { itemsOf } from '../ga4/items-of.ts'
import { pick } from '../ga4/pick.ts'
import { readGa4 } from '../ga4/read-ga4.ts'
import type { CartFacts } from './cart-source.ts'

const names = {
  add_to_cart: 'product_added',
  remove_from_cart: 'product_removed',
  view_cart: 'cart_viewed',
  begin_checkout: 'checkout_started',
  add_payment_info: 'payment_info_entered',
  purchase: 'order_completed',
  refund: 'order_refunded',
} as const

type Name = (typeof names)[keyof typeof names]

/** NaN where a price is missing: a part of the sum would be a guess. */
const sum = (items: Item[]): number =>
  Number(items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0).toFixed(2))

/** The cart event in one entry of GA4's data layer. */
export const fromGa4 = (entry: Record<string, any>): [Name, CartFacts] | undefined => {
  const [event, params] = readGa4(entry) ?? []
  const name = names[event as keyof typeof names]
  if (typeof name !== 'string') return undefined
  const { transaction_id: order_id, currency, value, ...rest } = pick(params!)
  const items = itemsOf(params!)
  return [
    name,
    compact<CartFacts>({
      ...rest,
      items,
      order_id,
      currency: currency?.toUpperCase(),
      value: value ?? (sum(items) || undefined),
    }),
  ]
}
