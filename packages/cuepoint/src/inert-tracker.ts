import type { Tracker } from './tracker-types.ts'

/** The same shape where there is no page: on a server, in the edge runtime. Does nothing. */
export const inertTracker = (): Tracker => {
  const nothing = () => {}
  const counts = { queued: 0, acknowledged: 0 }
  return {
    track: nothing,
    identify: nothing,
    reset: nothing,
    consent: nothing,
    flush: async () => counts,
    stats: () => ({ ...counts, captured: 0, elsewhere: 0, dropped: {} }),
    ids: () => ({ client: null, session: null, stream: null, user: null }),
    subscribe: () => nothing,
    use: nothing,
    stop: nothing,
  }
}
