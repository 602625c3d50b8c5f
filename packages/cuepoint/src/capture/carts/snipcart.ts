import { attempt } from '../../attempt.ts'
import { hear } from '../dom/hear.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

type Line = Record<string, any>

const page = globalThis as { Snipcart?: any }

const isCheckout = /^\/(checkout|billing)/

const itemOf = ({ id, name, price }: Line, quantity: number) => ({
  item_id: id,
  item_name: name,
  price,
  quantity,
})
const linesOf = (cart: any): Line[] => cart?.items?.items ?? cart?.items ?? []
const itemsOf = (cart: any) => linesOf(cart).map((line) => itemOf(line, line['quantity']))

/**
 * Snipcart 3: `Snipcart.events`. It tells a line as it has become; how many of it there were is read before, at each click,
 * for a cart may be older than the page.
 */
export const snipcart: CartSource = (ear) => {
  const { scope } = ear
  const tell = tellAs(ear, 'snipcart')
  const quantities = new Map<string, number>()
  let isHeard = false

  const cartNow = () => attempt(() => page.Snipcart.store.getState().cart)
  const remember = () => {
    for (const { uniqueId, quantity } of linesOf(cartNow()) as any[])
      quantities.set(uniqueId, quantity)
  }
  const change = (line: Line, by: number) => {
    const name = by > 0 ? 'product_added' : 'product_removed'
    const { currency } = cartNow() ?? {}
    if (by) tell(name, { items: [itemOf(line, Math.abs(by))], currency })
  }

  const heard: Record<string, (about: any) => void> = {
    'item.added'(line) {
      const before = quantities.get(line.uniqueId) ?? 0
      quantities.set(line.uniqueId, line.quantity)
      // All of them, or only those that came.
      change(line, line.quantity > before ? line.quantity - before : line.quantity)
    },
    'item.updated'(line) {
      const before = quantities.get(line.uniqueId)
      quantities.set(line.uniqueId, line.quantity)
      if (before !== undefined) change(line, line.quantity - before)
    },
    'item.removed'(line) {
      quantities.delete(line.uniqueId)
      change(line, -line.quantity)
    },
    'theme.routechanged'({ from, to }) {
      const cart = cartNow()
      const params = { items: itemsOf(cart), currency: cart?.currency, value: cart?.total }
      if (to === '/cart') tell('cart_viewed', params)
      if (isCheckout.test(to) && !isCheckout.test(from)) tell('checkout_started', params)
    },
    'cart.confirmed'(cart) {
      quantities.clear()
      tell('order_completed', {
        transaction_id: cart.invoiceNumber || cart.token,
        value: cart.total,
        currency: cart.currency,
        items: itemsOf(cart),
        payment_method: cart.paymentMethod,
        payment_status: cart.paymentStatus,
      })
    },
  }

  const start = () => {
    const { events } = page.Snipcart
    if (isHeard || !events) return
    isHeard = true
    remember()
    hear(scope, 'click', remember)
    for (const [name, handler] of Object.entries(heard)) {
      const off = events.on(name, scope.guard(handler))
      if (typeof off === 'function') scope.onUndo(scope.guard(off))
    }
  }
  hear(scope, 'snipcart.ready', start)
  whenThere(scope, () => page.Snipcart?.events, start)
}
