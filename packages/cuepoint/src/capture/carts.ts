import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { dataLayer } from './data-layer.ts'
import { createScope } from './dom/scope.ts'
import { fromGa4 } from './from-ga4.ts'

type CartEvents = Pick<
  StandardEvents,
  | 'product_added'
  | 'product_removed'
  | 'cart_viewed'
  | 'checkout_started'
  | 'payment_info_entered'
  | 'order_completed'
  | 'order_refunded'
>

const rememberedOrders = 20

/** Carts and orders as the shop tells them to GA4's data layer. */
export const carts = (): Plugin<CartEvents> => ({
  name: 'carts',
  setup(ctx) {
    const scope = createScope(ctx)
    const counted = new Set<unknown>()

    /** Thank-you pages are reloaded, and reopened days later. */
    const isNew = (order: string): boolean => {
      const kept = ctx.store.get('orders')
      const orders = Array.isArray(kept) ? kept : []
      if (counted.has(order) || orders.includes(order)) return false
      counted.add(order)
      ctx.store.set('orders', [...orders, order].slice(-rememberedOrders))
      return true
    }

    dataLayer(scope, (entry) => {
      const [name, props] = fromGa4(entry) ?? []
      if (!name || !props) return
      if (name.startsWith('order')) {
        const { order_id: order } = props as CartEvents['order_completed']
        if (!order) return ctx.issue(`${name} without transaction_id is not counted`)
        if (name === 'order_completed' && !isNew(order)) return
      }
      ctx.track(name, props, { urgent: true })
    })
    return scope.undo
  },
})
