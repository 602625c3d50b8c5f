import { randomHex } from '../random-hex.ts'
import type { WireHeader } from '../wire.ts'

/** One page load within one session, user and consent state. */
export interface Stream {
  readonly id: string
  /** Serialised: it never changes. */
  readonly header: string
  /** The number that was given last. */
  lastSeq: number
  /** Everything up to this number is acknowledged. */
  acknowledged: number
}

/**
 * The id is the first 27 hex digits of a UUID of version 8 (RFC 9562): 48 bits of time, version, 12 random bits, variant,
 * 40 random bits. An event's number makes the other 20 bits. Streams sort by age.
 */
export const createStream = (header: WireHeader): Stream => ({
  id: `${Date.now().toString(16).padStart(12, '0')}8${randomHex(3)}8${randomHex(10)}`,
  header: JSON.stringify(header),
  lastSeq: 0,
  acknowledged: 0,
})
