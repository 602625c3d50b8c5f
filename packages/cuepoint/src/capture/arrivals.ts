import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { classifyArrival } from './classify-arrival.ts'
import { navigationType } from './dom/navigation-type.ts'

/**
 * `arrival_recorded`: once for each document load that came from outside. Read at once, before a router cleans
 * the address.
 */
export const arrivals = (): Plugin<Pick<StandardEvents, 'arrival_recorded'>> => ({
  name: 'arrivals',
  setup(ctx) {
    const { id } = ctx.session.read()
    const first = ctx.store.get('session') !== id
    ctx.store.set('session', id)
    if (/reload|back_forward/.test(navigationType() ?? '')) return
    const arrival = classifyArrival(new URL(location.href), document.referrer, navigator.userAgent)
    // Typed addresses and pages without a referrer look alike: only the first of a session is an arrival.
    if (!arrival || (arrival.channel === 'direct' && !first)) return
    ctx.track('arrival_recorded', { ...arrival, first_of_session: first })
  },
})
