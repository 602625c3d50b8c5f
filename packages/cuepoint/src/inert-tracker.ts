import type { Tracker } from './tracker-types.ts'

/** The same shape where there is no page: on a server, in the edge runtime. Does nothing. */
export const inertTracker = (): Tracker => {
  const nothing = () => {}
  const stats = { captured: 0, queued: 0, acknowledged: 0, elsewhere: 0, dropped: {} }
  return {
    track: nothing,
    identify: nothing,
    reset: nothing,
    consent: nothing,
    flush: async () => stats,
    stats: () => stats,
    ids: () => ({ client: null, user: null, session: null, stream: null }),
    doctor: async () => [],
    subscribe: () => nothing,
    use: () => nothing,
    stop: nothing,
  }
}
