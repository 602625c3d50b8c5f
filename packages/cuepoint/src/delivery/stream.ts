import { randomHex } from '../context/random-hex.ts'
import type { WireHeader, WireRequest } from '../wire.ts'

/** What never changes in a stream. */
export interface StreamHeader {
  header: WireHeader
  previous: WireRequest['previous']
}

/** One page load within one session, user and consent state. */
export interface Stream {
  readonly id: string
  /** Serialised `StreamHeader`. */
  readonly header: string
  /** The number that was given last. */
  lastSeq: number
  /** Everything up to this number is acknowledged. */
  acknowledged: number
  /** Totals of what was dropped before it had a number, by reason. */
  readonly unnumbered: Record<string, number>
}

/**
 * The id is the first 27 hex digits of a UUID of version 8: 48 bits of time, version, 12 random bits, variant, 42
 * random bits. An event's number makes the other 20 bits. Streams sort by age.
 */
export const createStream = (header: StreamHeader, unnumbered: Record<string, number>): Stream => {
  const variant = '89ab'[Math.floor(Math.random() * 4)]!
  const time = Date.now().toString(16).padStart(12, '0')
  return {
    id: `${time}8${randomHex(3)}${variant}${randomHex(10)}`,
    header: JSON.stringify(header),
    lastSeq: 0,
    acknowledged: 0,
    unnumbered,
  }
}
