import { randomHex } from '../random-hex.ts'
import type { DeviceStore } from './device-store.ts'

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
  /** What the session came by, where a new campaign begins a new one. */
  campaign?: string | undefined
}

export interface Sessions {
  /** The session that an event at this time belongs to; begins one when the last has ended. */
  at(now: number, shared: boolean): Session
  /** The next event begins the first session of somebody else. */
  forget(): void
}

export const sessionKey = 'session'
export const idleMs = 30 * 60_000
export const longestMs = 24 * 60 * 60_000
/** How stale the shared record may be: a write costs up to 0.1 ms, so not one for each event. */
const recordEveryMs = 5_000

/**
 * Tabs share the session by its record, without leader or timer; what is not `shared` lasts as long as the page. A clock
 * that was set back further than a session lasts ends it. A `campaign` other than the session's begins the next, once.
 */
export const createSessions = (local: DeviceStore, campaign: string | undefined): Sessions => {
  let own: Kept | undefined
  return {
    at(now, shared) {
      const record = shared ? local.read<Kept>(sessionKey) : undefined
      const kept = record || own
      own =
        kept &&
        Math.abs(now - kept.seen_at) < idleMs &&
        Math.abs(now - kept.started_at) < longestMs &&
        (!campaign || campaign === kept.campaign)
          ? kept
          : {
              id: randomHex(16),
              started_at: now,
              number: (kept?.number ?? 0) + 1,
              seen_at: 0,
              campaign,
            }
      campaign = undefined
      // What began before it was allowed to be shared has no record yet.
      if ((shared && !record) || Math.abs(now - own.seen_at) > recordEveryMs) {
        own = { ...own, seen_at: now }
        if (shared) local.write(sessionKey, own)
      }
      const { id, started_at, number } = own
      return { id, started_at, number }
    },
    forget() {
      own = undefined
      local.write(sessionKey, undefined)
    },
  }
}
