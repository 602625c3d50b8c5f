import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import type { CartEar, CartEvents } from './cart-source.ts'

/** Merges what the sources tell, and tells each act once. */
export const createCartEar = (ctx: PluginContext<CartEvents>, scope: Scope): CartEar => {
  /** Of this page, where nothing may be stored. */
  const counted: string[] = []

  return {
    scope,
    gesture: lastGesture(scope),
    tell(name, facts, { evidence, provider }) {
      if (name === 'order_completed') {
        if (ctx.consent.read().mode === 'denied') return
        const id = facts.order_id!
        // Thank-you pages are reloaded, and reopened days later.
        const kept = (ctx.store.get('orders') ?? []) as string[]
        if ([...kept, ...counted].includes(id)) return
        counted.push(id)
        ctx.store.set('orders', [...kept, id].slice(-20))
      }
      const props = { ...facts, evidence, provider } as unknown as CartEvents[typeof name]
      ctx.track(name, props as never, { urgent: true })
    },
    refuse() {},
  }
}
