import type { DeviceStore } from './device-store.ts'
import { randomHex } from '../random-hex.ts'

/** One visit: ends after 30 minutes without an event, or after 24 hours. Shared by the tabs of a browser. */
export interface Session {
  id: string
  /** Milliseconds since the epoch. */
  started_at: number
  /** 1 for the first session of this client. */
  number: number
}

interface Kept extends Session {
  seen_at: number
}

const idleMs = 30 * 60_000
const longestMs = 24 * 60 * 60_000
/** How stale the shared record may be: a write costs up to 0.1 ms, so not one for each event. */
const recordEveryMs = 5_000

/**
 * Returns the session that an event at this time belongs to; begins one when the last has ended. Tabs share it by
 * its record, without leader or timer; what is not `shared` lasts as long as the page.
 */
export const createSessions = (local: DeviceStore) => {
  let own: Kept | undefined

  return (now: number, shared: boolean): Session => {
    const kept = (shared && local.read<Kept>('session')) || own
    own =
      kept && now - kept.seen_at < idleMs && now - kept.started_at < longestMs
        ? kept
        : { id: randomHex(16), started_at: now, number: (kept?.number ?? 0) + 1, seen_at: 0 }
    if (now - own.seen_at > recordEveryMs) {
      own = { ...own, seen_at: now }
      if (shared) local.write('session', own)
    }
    const { id, started_at, number } = own
    return { id, started_at, number }
  }
}
