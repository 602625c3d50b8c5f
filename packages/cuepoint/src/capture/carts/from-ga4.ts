import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { itemsOf } from '../ga4/items-of.ts'
import { pick } from '../ga4/pick.ts'
import { readGa4 } from '../ga4/read-ga4.ts'
import { moneyIn } from '../money-in.ts'
import type { CartFacts, CartName } from './cart-source.ts'
import { statusIn } from './status-in.ts'

const names = {
  add_to_cart: 'product_added',
  remove_from_cart: 'product_removed',
  view_cart: 'cart_viewed',
  begin_checkout: 'checkout_started',
  add_payment_info: 'payment_info_entered',
  purchase: 'order_completed',
  refund: 'order_refunded',
} as const

/** What GA4 has no name for, as shops write it. `order_confirmed` may be either placed or paid. */
const others =
  /^(?:(?:order|purchase|payment|pedido|pagamento|pix|boleto)_(?:(paid|approved|pago|aprovado)|(failed|declined|refused|rejected|recusado|negado)|(cancel(?:l?ed|ado))|(?:refunded|reembolsado|estornado))|((?:apply|add|use|redeem|enter)_(?:coupon|promo)\w*|(?:coupon|cupom|promo)\w*_(?:applied|added|used|redeemed|entered|aplicado|usado)))$/

const nameOf = (event: string): CartName | undefined => {
  const known = names[event as keyof typeof names]
  if (typeof known === 'string') return known
  const [other, paid, failed, cancelled, coupon] =
    others.exec(event.toLowerCase().replace(/\W+/g, '_')) ?? []
  if (!other) return undefined
  if (coupon) return 'coupon_applied'
  return paid
    ? 'order_paid'
    : failed
      ? 'order_failed'
      : cancelled
        ? 'order_cancelled'
        : 'order_refunded'
}

/** NaN where a price is missing: a part of the sum would be a guess. */
const sum = (items: Item[]): number =>
  Number(items.reduce((all, { price = NaN, quantity = 1 }) => all + price * quantity, 0).toFixed(2))

/** The cart event in one entry of GA4's data layer. Undefined for orders without an id, and for coupons without a code. */
export const fromGa4 = (entry: Record<string, any>): [CartName, CartFacts] | undefined => {
  const [event = '', params = {}] = readGa4(entry) ?? []
  const name = nameOf(event)
  if (!name) return undefined
  const { order_id: id, coupon_code: code } = params
  const { transaction_id, currency, value, payment_type, payment_method, payment_status, ...rest } =
    pick({ transaction_id: id, coupon: code, ...params })
  const isOrder = name.startsWith('order')
  const items = itemsOf(params)
  if (isOrder ? !transaction_id : name === 'coupon_applied' && !rest['coupon']) return undefined
  // A price may say it: `R$ 19,90`.
  const written = [params['value'], params['items']?.[0]?.price].map(
    (price) => moneyIn(price)?.currency,
  )
  return [
    name,
    compact<CartFacts>({
      ...rest,
      items,
      ...(isOrder
        ? {
            order_id: transaction_id,
            payment_method: payment_method ?? payment_type,
            payment_status: statusIn(payment_status),
          }
        : { payment_type }),
      currency: /^[a-z]{3}$/i.test(currency) ? currency.toUpperCase() : written.find(Boolean),
      value: value ?? (sum(items) || undefined),
    }),
  ]
}
