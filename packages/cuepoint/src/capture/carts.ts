import type { Plugin } from '../plugin.ts'
import { watchDataLayer } from '../watch-data-layer.ts'
import { createScope } from '../scope.ts'
import { type CartEvents, fromGa4 } from './from-ga4.ts'

/** Carts and orders as the shop tells them to GA4's data layer. */
export const carts = (): Plugin<CartEvents> => ({
  name: 'carts',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    /** Of this page, where nothing may be stored. */
    const counted: string[] = []

    watchDataLayer(scope, (entry) => {
      const [name, props] = fromGa4(entry) ?? []
      if (!name || !props) return
      if (name === 'order_completed') {
        if (ctx.consent.read().mode === 'denied') return
        // Thank-you pages are reloaded, and reopened days later.
        const kept = (ctx.store.get('orders') ?? []) as string[]
        if ([...kept, ...counted].includes(props.order_id)) return
        counted.push(props.order_id)
        ctx.store.set('orders', [...kept, props.order_id].slice(-20))
      }
      ctx.track(name, props, { urgent: true })
    })
    return scope.undo
  },
})
