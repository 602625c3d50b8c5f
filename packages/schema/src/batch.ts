import type { StandardEvents } from 'cuepoint'
import type { WireEnvelope } from './wire-envelope.ts'
import type { WireHeader } from './wire-header.ts'

/** What every event says, whatever its name: its own facts, and those of its stream. */
interface Common extends WireHeader {
  /** A UUID: the same event, however often it arrives, has the same. */
  event_id: string
  key: string
  /** Stream and number say the same as `event_id`. */
  stream: string
  seq: number
  /** Milliseconds since the epoch by the device's clock; `occurred_at` is corrected. */
  at: number
  /** When it happened by your clock, whole milliseconds since the epoch. */
  occurred_at: number
  received_at: number
  url: string
}

/**
 * Stands for every name that is neither in the catalog nor declared. The names themselves cannot be told apart by the
 * compiler: `string` would take the props of all others with it. To compare with such a name, declare it.
 */
type OtherName = '(any other name)'

type Named<E> = {
  [K in keyof E & string]: { name: K; props: E[K]; valid: true; invalid_reason: null }
}[keyof E & string]

/**
 * One event. `event.valid && event.name === 'product_added'` types its props. What `E` declares is taken at its word:
 * only the catalog's events are checked.
 */
export type BatchEvent<E = {}> = Common &
  (
    | Named<Omit<StandardEvents, keyof E> & E>
    | { name: OtherName; props: Record<string, unknown>; valid: true; invalid_reason: null }
    | {
        name: keyof StandardEvents
        props: Record<string, unknown>
        valid: false
        /** Why the props do not fit the catalog, such as `items.0.price: expected number, received string`. */
        invalid_reason: string
      }
  )

/** What one request brought. */
export interface Batch<E = {}> extends Omit<WireEnvelope, 'v' | 'events'> {
  /** When it was read, milliseconds since the epoch. */
  received_at: number
  events: BatchEvent<E>[]
  /** What could not be read as an event. */
  rejected: { seq: number; reason: string }[]
  /** Encodings that reach `readBatch` by this route: `gzip`, when it was given bytes. */
  accepts: string[]
}
