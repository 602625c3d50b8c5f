import type { Accepted } from './intake.ts'

/** Events that wait for consent, in memory only, with their original times and no number yet. */
export interface Held {
  /** False when no more can be held. */
  add(accepted: Accepted, urgent: boolean): boolean
  /** Empties it. */
  take(): [Accepted, urgent: boolean][]
  count(): number
}

const maxEvents = 200
const maxChars = 100_000

export const createHeld = (): Held => {
  let waiting: [Accepted, boolean][] = []
  let chars = 0
  return {
    add(accepted, urgent) {
      if (waiting.length >= maxEvents || chars + accepted.json.length > maxChars) return false
      chars += accepted.json.length
      waiting.push([accepted, urgent])
      return true
    },
    take() {
      const taken = waiting
      waiting = []
      chars = 0
      return taken
    },
    count: () => waiting.length,
  }
}
