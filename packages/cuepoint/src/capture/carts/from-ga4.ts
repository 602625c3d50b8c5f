import { readGa4 } from '../ga4/read-ga4.ts'
import { cartFacts } from './cart-facts.ts'
import type { CartFacts, CartName } from './cart-source.ts'
import { orderNames } from './order-names.ts'
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

/** What GA4 has no name for, as shops write it. What is complete, confirmed or a success may be either placed or paid; a code that is added, used or entered is no more than tried. */
const others =
  /^(?:(?:order|purchase|payment|pedido|pagamento|pix|boleto)_(?!comp|succ)([a-z]+)|(?:apply|accept|redeem)_(?:coupon|promo)(?:_code)?|(?:coupon|cupom|promo)(?:_code)?_(?:applied|accepted|redeemed|aplicado|aceito))$/

const nameOf = (event: string): CartName | undefined => {
  const known = names[event as keyof typeof names]
  if (typeof known === 'string') return known
  const [other, outcome] = others.exec(event.toLowerCase().replace(/\W+/g, '_')) ?? []
  if (!other) return undefined
  if (!outcome) return 'coupon_applied'
  if (outcome.startsWith('cancel')) return 'order_cancelled'
  if (/^(refunded|reembols|estorn)/.test(outcome)) return 'order_refunded'
  const status = statusIn(outcome)
  return status && status !== 'pending' ? orderNames[status] : undefined
}

/** The cart event in one entry of GA4's data layer. */
export const fromGa4 = (entry: Record<string, any>): [CartName, CartFacts] | undefined => {
  const [event = '', params = {}] = readGa4(entry) ?? []
  const name = nameOf(event)
  const facts = name && cartFacts(name, params)
  return facts && [name, facts]
}
