import { attempt } from '../../attempt.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { createCartDiff, type CartLine } from './create-cart-diff.ts'
import { tellAs } from './tell-as.ts'

const itemOf = ({ product, quantity }: any) => ({
  ...product,
  id: product.sku || product.id,
  quantity,
})
const isCheckout = /^CHECKOUT/

// Of one product there is a line for each choice of options.
const linesOf = (cart: any): CartLine[] =>
  cart.items.map((line: any) => [JSON.stringify([line.product.id, line.options]), itemOf(line)])

/** Ecwid tells how its cart is after each change, also of those that another tab has made. */
export const ecwid: CartSource = (ear) => {
  const page = window as { Ecwid?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'ecwid')
  const cart = createCartDiff(tell)
  let type = ''

  const heard: Record<string, (about: any) => void> = {
    OnCartChanged(now) {
      // An order empties it, too.
      const isOrder = /^ORDER|checkout/i.test(type + location.href)
      const follow = ear.gesture() && !isOrder ? cart.see : cart.remember
      follow(linesOf(now))
    },
    OnPageLoaded(now) {
      const before = type
      type = now.type
      if (type === 'CART') tell('cart_viewed', { items: cart.items() })
      if (isCheckout.test(type) && !isCheckout.test(before))
        tell('checkout_started', { items: cart.items() })
    },
    OnOrderPlaced(order) {
      type = 'ORDER'
      tell('order_completed', {
        transaction_id: order.vendorNumber || order.orderNumber,
        value: order.total,
        tax: order.tax,
        shipping: order.shipping,
        coupon: order.couponName,
        items: order.items.map(itemOf),
        payment_type: order.paymentMethod,
        payment_status: order.paymentStatus,
      })
    },
  }

  const start = () => {
    for (const [name, handler] of Object.entries(heard)) page.Ecwid[name].add(scope.guard(handler))
    // It tells of its cart once it has it, which may have been before.
    attempt(() => page.Ecwid.Cart.get(scope.guard((now: any) => cart.remember(linesOf(now)))))
  }
  whenThere(
    scope,
    () => page.Ecwid?.OnAPILoaded,
    (loaded) => (page.Ecwid.OnOrderPlaced ? start() : loaded.add(scope.guard(start))),
  )
}
