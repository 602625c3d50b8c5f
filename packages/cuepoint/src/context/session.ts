import { randomHex } from './random-hex.ts'
import type { TextStore } from './storage.ts'

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

export interface Sessions {
  /** The session that an event at this time belongs to; begins a new one when the last has ended. */
  at(now: number, shared: boolean): Session
  /** Forgets what this page knows of the session. */
  reset(): void
}

/** Sessions without leader or timer: each tab reads the shared record when it has been silent for a while. */
export const createSessions = (local: TextStore): Sessions => {
  let current: Kept | undefined
  let recorded = 0

  const read = (): Kept | undefined => {
    try {
      const kept = JSON.parse(local.get('session') ?? 'null') as Kept | null
      return kept?.id && kept.started_at && kept.seen_at && kept.number ? kept : undefined
    } catch {
      return undefined
    }
  }
  const alive = (kept: Kept, now: number) =>
    now - kept.seen_at < idleMs && now - kept.started_at < longestMs

  return {
    at(now, shared) {
      const stale = Math.abs(now - recorded) >= recordEveryMs
      const before = shared && (stale || !current) ? (read() ?? current) : current
      current =
        before && alive(before, now)
          ? { ...before, seen_at: Math.max(now, before.seen_at) }
          : { id: randomHex(16), started_at: now, number: (before?.number ?? 0) + 1, seen_at: now }
      if (shared && (stale || current.id !== before?.id)) {
        recorded = now
        local.set('session', JSON.stringify(current))
      }
      const { id, started_at, number } = current
      return { id, started_at, number }
    },
    reset() {
      current = undefined
      recorded = 0
    },
  }
}
