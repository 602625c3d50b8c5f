import { attempt } from '../../attempt.ts'
import { hear } from '../dom/hear.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

type Line = Record<string, any>

const isCheckout = /^\/(checkout|billing)/

const linesOf = (cart: any): Line[] => cart.items?.items ?? cart.items ?? []

/**
 * Snipcart 3: `Snipcart.events`. It tells a line as it has become; how many of it there were is read before, at each click,
 * for a cart may be older than the page.
 */
export const snipcart: CartSource = (ear) => {
  const page = window as { Snipcart?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'snipcart')
  const quantities = new Map<string, number>()

  const cartNow = () => attempt(() => page.Snipcart.store.getState().cart) ?? {}
  const remember = () => {
    for (const { uniqueId, quantity } of linesOf(cartNow())) quantities.set(uniqueId, quantity)
  }
  const change = (line: Line, before: number, now: number) => {
    quantities.set(line['uniqueId'], now)
    if (now === before) return
    const items = [{ ...line, quantity: Math.abs(now - before) }]
    const { currency } = cartNow()
    tell(now > before ? 'product_added' : 'product_removed', { items, currency })
  }

  const heard: Record<string, (about: any) => void> = {
    'item.added'(line) {
      const before = quantities.get(line.uniqueId) ?? 0
      // All of them, or only those that came.
      change(line, before < line.quantity ? before : 0, line.quantity)
    },
    'item.updated'(line) {
      change(line, quantities.get(line.uniqueId) ?? line.quantity, line.quantity)
    },
    'item.removed'(line) {
      change(line, line.quantity, 0)
    },
    'theme.routechanged'({ from, to }) {
      const cart = cartNow()
      const params = { items: linesOf(cart), currency: cart.currency, value: cart.total }
      if (to === '/cart') tell('cart_viewed', params)
      if (isCheckout.test(to) && !isCheckout.test(from)) tell('checkout_started', params)
    },
    'cart.confirmed'(cart) {
      tell('order_completed', {
        transaction_id: cart.invoiceNumber || cart.token,
        value: cart.total,
        currency: cart.currency,
        items: linesOf(cart),
        payment_type: cart.paymentMethod,
        payment_status: cart.paymentStatus,
      })
    },
  }

  whenThere(
    scope,
    () => page.Snipcart.events,
    (events) => {
      remember()
      hear(scope, 'click', remember)
      for (const [name, handler] of Object.entries(heard)) events.on(name, scope.guard(handler))
    },
    'snipcart.ready',
  )
}
