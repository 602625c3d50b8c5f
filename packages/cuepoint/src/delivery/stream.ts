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
 * The id is the first 27 hex digits of a UUID of version 8 (RFC 9562): 48 bits of time, version, 12 random bits, variant,
 * 40 random bits. An event's number makes the other 20 bits. Streams sort by age.
 */
export const createStream = (header: StreamHeader, unnumbered: Record<string, number>): Stream => {
  return {
    id: `${Date.now().toString(16).padStart(12, '0')}8${randomHex(3)}8${randomHex(10)}`,
    header: JSON.stringify(header),
    lastSeq: 0,
    acknowledged: 0,
    unnumbered,
  }
}
