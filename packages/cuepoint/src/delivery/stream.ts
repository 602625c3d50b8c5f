import { randomHex } from '../random-hex.ts'
import { toJson } from '../to-json.ts'
import type { WireHeader, WireRequest } from '../wire.ts'

/** One page load within one session, user and consent state. */
export interface Stream {
  readonly id: string
  /** What requests say of it, serialised, for it never changes: `"previous":…,"header":…`. */
  readonly head: string
  /** The number that was given last. */
  lastSeq: number
  /** Events that were dropped before they had a number, by reason. */
  unnumbered: Record<string, number>
}

/**
 * The id is the first 27 hex digits of a UUID of version 8 (RFC 9562): 48 bits of time, version, 12 random bits, variant,
 * 40 random bits. An event's number makes the other 20 bits. Streams sort by age.
 */
export const createStream = (header: WireHeader, previous: WireRequest['previous']): Stream => ({
  id: `${Date.now().toString(16).padStart(12, '0')}8${randomHex(3)}8${randomHex(10)}`,
  head: toJson({ previous, header }).slice(1, -1),
  lastSeq: 0,
  unnumbered: {},
})
