import type { Item, StandardEvents } from '../catalog.ts'
import { compact } from './dom/compact.ts'
import { itemOf } from './item-of.ts'
import { money } from './money.ts'
import { textIn } from './text-in.ts'

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
type Fields = Record<string, unknown>

const sum = (items: Item[]): number =>
  Math.round(
    items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0) * 100,
  ) / 100

/**
 * The cart event in one entry of GA4's data layer: an object, or gtag's Arguments `['event', name, params]`.
 */
export const fromGa4 = (entry: object): [Name, StandardEvents[Name]] | undefined => {
  const fields = entry as Fields
  const called = fields[0] === 'event'
  const key = called ? fields[1] : fields.event
  if (typeof key !== 'string' || !Object.hasOwn(names, key)) return undefined
  const name = names[key as keyof typeof names]
  const params = ((called ? fields[2] : (fields.ecommerce ?? fields)) ?? {}) as Fields
  const raw = (Array.isArray(params.items) ? params.items : []).filter(
    (item): item is Fields => !!item && typeof item === 'object',
  )
  const items = raw.map(itemOf)
  const currency = textIn(params.currency) ?? textIn(raw.find((item) => item.currency)?.currency)
  const completed = name === 'order_completed'
  const props: Fields = compact({
    order_id: textIn(params.transaction_id),
    items,
    currency: /^[a-z]{3}$/i.exec(currency ?? '')?.[0].toUpperCase(),
    value: money(params.value) ?? (items.length ? sum(items) : undefined),
    tax: money(params.tax),
    shipping: money(params.shipping),
    coupon: textIn(params.coupon),
    [completed ? 'payment_method' : 'payment_type']: textIn(
      params.payment_type ?? params.payment_method,
    ),
    payment_status: completed
      ? (/^(?:pending|paid)$/.exec(String(params.payment_status))?.[0] ?? 'unknown')
      : undefined,
  })
  return [name, props as unknown as StandardEvents[Name]]
}
