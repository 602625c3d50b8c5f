import type { Tracker } from './tracker-types.ts'

/** The same shape where there is no page: on a server, in the edge runtime. Does nothing. */
export const inertTracker = (): Tracker => ({
  track() {},
  identify() {},
  reset() {},
  consent() {},
  flush: async () => ({ acknowledged: 0, queued: 0 }),
  stats: () => ({ captured: 0, queued: 0, acknowledged: 0, elsewhere: 0, dropped: {} }),
  ids: () => ({ client: null, session: null, stream: null, user: null }),
  subscribe: () => () => {},
  use() {},
  stop() {},
})
