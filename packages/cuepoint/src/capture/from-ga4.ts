import type { Item, StandardEvents } from '../catalog.ts'
import { compact } from './dom/compact.ts'
import { pick } from './pick.ts'

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
export type CartEvents = Pick<StandardEvents, Name>
/** What the seven have between them; only orders have an id. */
type Props = CartEvents['order_completed'] & CartEvents['payment_info_entered']

/** NaN where a price is missing: a part of the sum would be a guess. */
const sum = (items: Item[]): number =>
  Number(items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0).toFixed(2))

/** The cart event in one entry of GA4's data layer: an object, or gtag's Arguments `['event', name, params]`. */
export const fromGa4 = (entry: Record<string, any>): [Name, Props] | undefined => {
  const called = entry[0] === 'event'
  const name = names[(called ? entry[1] : entry.event) as keyof typeof names]
  if (typeof name !== 'string') return undefined
  const params = (called ? entry[2] : entry.ecommerce) ?? {}
  const { transaction_id: order_id, currency, value, ...rest } = pick(params)
  const items = [params.items].flat().filter(Boolean).map(pick)
  return [
    name,
    compact({
      ...rest,
      items,
      order_id,
      currency: currency?.toUpperCase(),
      value: value ?? (sum(items) || undefined),
    }),
  ]
}
