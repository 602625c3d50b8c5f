import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { itemsOf } from '../ga4/items-of.ts'
import { pick } from '../ga4/pick.ts'
import { moneyIn } from '../money-in.ts'
import type { CartFacts, CartName } from './cart-source.ts'
import { statusIn } from './status-in.ts'

/** NaN where a price is missing: a part of the sum would be a guess. */
const sum = (items: Item[]): number =>
  Number(items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0).toFixed(3))

/**
 * What GA4's parameters say of an act, and nothing else of what stands beside it: shops' objects hold names and addresses.
 * Undefined for an order without its id, and for a coupon without its code.
 */
export const cartFacts = (name: CartName, params: Record<string, any>): CartFacts | undefined => {
  const { order_id: id, coupon_code: code } = params
  const {
    transaction_id: order_id,
    currency,
    value,
    ...known
  } = pick({
    transaction_id: id,
    coupon: code,
    ...params,
  })
  const { tax, shipping, payment_method, payment_status, payment_type, ...rest } = known
  const items = itemsOf(params)
  const isOrder = name.startsWith('order')
  // Who looks for a code at times writes a sentence.
  const isCode = /^\S{1,40}$/.test(rest['coupon'] ?? '')
  if (isOrder ? !order_id : name === 'coupon_applied' && !isCode) return undefined
  // A price may say it: `R$ 19,90`.
  const written = [params['value'], params['items']?.[0]?.price].map(
    (price) => moneyIn(price)?.currency,
  )
  return compact<CartFacts>({
    ...rest,
    items,
    ...(isOrder
      ? {
          order_id,
          tax,
          shipping,
          payment_method: payment_method ?? payment_type,
          payment_status: statusIn(payment_status),
        }
      : name.startsWith('pay') && { payment_type }),
    currency: currency ?? written.find(Boolean),
    value: value ?? (sum(items) || undefined),
  })
}
