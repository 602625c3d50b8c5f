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
  setup({ session, track }) {
    if (navigationType() !== 'load') return
    const first = session.read().started_at >= performance.timeOrigin
    const arrival = classifyArrival(location, document.referrer)
    // Typed addresses and pages without a referrer look alike: only the first of a session is an arrival.
    if (arrival && (first || arrival.channel !== 'direct')) {
      track('arrival_recorded', arrival)
    }
  },
})
