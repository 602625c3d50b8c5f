import { compact } from '../dom/compact.ts'
import { landing } from '../dom/landing.ts'
import type { CartFacts, CartSource } from './cart-source.ts'
import { methodIn } from './method-in.ts'
import { orderNames } from './order-names.ts'
import { statusIn } from './status-in.ts'

/** Nothing where a site keeps to itself where it leads from. */
const from = /^(https:\/\/([^/]+\.)?mercado(pago|li[bv]re)\.(cl|com(\.\w\w)?)\/.*)?$/

/**
 * What the address says on the way back from a payment. Mercado Pago's `back_urls`: `status` and `merchant_order_id`, and the shop's own
 * id of the order as `external_reference`, which is `null` where the shop has none.
 */
export const paidReturns: CartSource = ({ tell }) => {
  const asked = new URL(landing().url).searchParams
  const [order_id = '', status, type, theirs] = [
    'external_reference',
    'status',
    'payment_type',
    'merchant_order_id',
  ].map((name) => asked.get(name) ?? undefined)
  const payment_status = statusIn(status)
  if (!theirs || !/^(?!null$)[\w.#-]{1,64}$/.test(order_id) || !payment_status) return
  if (!from.test(document.referrer)) return
  const facts = compact<CartFacts>({ order_id, payment_status, payment_method: methodIn(type) })
  tell(orderNames[payment_status], facts, { evidence: 'page', provider: 'mercadopago' })
}
