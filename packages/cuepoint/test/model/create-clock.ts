import { setImmediate } from 'node:timers/promises'

/** What is still to happen. */
export interface Due {
  cancel(): void
}

export interface Clock {
  /** Milliseconds that have really passed, since the epoch; no page sees them. */
  now(): number
  after(ms: number, work: () => unknown): Due
  /** Lets time pass: what is due happens in its order, and the promises that wait for it, before the next. */
  pass(ms: number): Promise<void>
  /** Lets all promises go on that can. */
  settle(): Promise<void>
  /** Steps so far. */
  steps(): number
}

interface Entry extends Due {
  at: number
  work(): unknown
}

export const createClock = (start: number): Clock => {
  let now = start
  let steps = 0
  const entries = new Set<Entry>()

  const next = (until: number): Entry | undefined => {
    let first: Entry | undefined
    for (const entry of entries) if (!first || entry.at < first.at) first = entry
    return first && first.at <= until ? first : undefined
  }

  return {
    now: () => now,
    after(ms, work) {
      const entry = { at: now + ms, work, cancel: () => entries.delete(entry) }
      entries.add(entry)
      return entry
    },
    async pass(ms) {
      const until = now + ms
      for (let entry; (entry = next(until)); steps++) {
        entries.delete(entry)
        now = Math.max(now, entry.at)
        await entry.work()
        await setImmediate()
      }
      now = until
    },
    async settle() {
      await setImmediate()
    },
    steps: () => steps,
  }
}
