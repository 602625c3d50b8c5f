import type { StandardEvents } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { classifyArrival } from './classify-arrival.ts'
import { landing } from './dom/landing.ts'

/**
 * `arrival_recorded`: once for each document load that came from outside, with the URL and time of its
 * navigation: a router may have cleaned the address since.
 */
export const arrivals = (): Plugin<Pick<StandardEvents, 'arrival_recorded'>> => ({
  name: 'arrivals',
  setup({ session, track }) {
    const { navigation, url, at } = landing()
    if (navigation !== 'load') return
    const first = session.read().started_at >= at
    const arrival = classifyArrival(new URL(url), document.referrer)
    // Typed addresses and pages without a referrer look alike: only the first of a session is an arrival.
    if (arrival && (first || arrival.channel !== 'direct')) {
      track('arrival_recorded', arrival, { at, url })
    }
  },
})
