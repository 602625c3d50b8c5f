import { compact } from '../dom/compact.ts'
import { cartFacts } from './cart-facts.ts'
import type { CartEar, CartFacts, CartName } from './cart-source.ts'
import { statusIn } from './status-in.ts'

/**
 * Tells what a platform says in GA4's words, through the allowlist: its objects hold names and addresses. Of an order nothing
 * without its id, of a coupon nothing without its code.
 */
export const tellAs =
  ({ tell }: CartEar, provider: string) =>
  (name: CartName, params: Record<string, any>, evidence: 'vendor' | 'link' = 'vendor'): void => {
    const { order_id, tax, shipping, payment_method, payment_status, payment_type, ...facts } =
      cartFacts(params)
    const isOrder = name.startsWith('order')
    if (isOrder ? !order_id : name === 'coupon_applied' && !facts.coupon) return
    const others = isOrder
      ? { order_id, tax, shipping, payment_method, payment_status: statusIn(payment_status) }
      : { payment_type }
    tell(name, compact<CartFacts>({ ...facts, ...others }), { evidence, provider })
  }
