import { compact } from '../dom/compact.ts'
import { cartFacts } from './cart-facts.ts'
import type { CartEar, CartFacts, CartName } from './cart-source.ts'

const statuses = { paid: /^(paid|completed)$/i, pending: /await|pending/i, failed: /fail/i }

type Status = keyof typeof statuses

const statusOf = (word: unknown) =>
  (Object.keys(statuses) as Status[]).find((status) => statuses[status].test(`${word}`))

/**
 * Tells what a platform says in GA4's words, through the allowlist: its objects hold names and addresses. Of an order nothing
 * without its id.
 */
export const tellAs =
  ({ tell }: CartEar, provider: string) =>
  (name: CartName, params: Record<string, any>, evidence: 'vendor' | 'link' = 'vendor'): void => {
    const { order_id, tax, shipping, ...facts } = cartFacts(params)
    const isOrder = name.startsWith('order')
    if (isOrder && !order_id) return
    const ofOrder = {
      order_id,
      tax,
      shipping,
      payment_method: params['payment_method'],
      payment_status: statusOf(params['payment_status']),
    }
    tell(name, compact<CartFacts>({ ...facts, ...(isOrder && ofOrder) }), { evidence, provider })
  }
