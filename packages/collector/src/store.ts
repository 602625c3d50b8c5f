import type { WireEnvelope, WireEvent, WireHeader } from '@cuepoint/schema'

/** One event as it is put into a store. */
export interface NewEvent extends Omit<WireEvent, 'props'> {
  /** `at`, corrected by how far the device's clock was off when it sent. */
  occurred_at: number
  /** JSON, as it came. */
  props: string
  /** Why the props do not fit the catalog; null when they do. */
  invalid_reason: string | null
}

/** What one request brings: everything in it becomes durable, or nothing. */
export interface Batch extends Pick<
  WireEnvelope,
  'key' | 'stream' | 'last_seq' | 'final' | 'previous' | 'header' | 'dropped' | 'unnumbered'
> {
  /** The collector's clock, milliseconds since the epoch. */
  received_at: number
  events: NewEvent[]
  rejected: { seq: number; reason: string }[]
}

/** One event as it is read, with the header of its stream. */
export interface StoredEvent extends WireEvent, WireHeader {
  /** Grows with every arrival: who asks for what came after the last cursor sees each event once. */
  cursor: number
  /** The UUID that the SDK gave it. */
  event_id: string
  key: string
  stream: string
  occurred_at: number
  received_at: number
  /** Whether the props fit the catalog, and if not, why. */
  valid: boolean
  invalid_reason: string | null
  /**
   * Of `order_completed` and `order_paid`: the `event_id` of the event of this name and key that told the same `order_id` before, from
   * another tab, page or device. Null of the first, which counts, and of all other events.
   */
  duplicate_of: string | null
}

export interface EventQuery {
  /** Only what arrived after this cursor; 0 for all. */
  after: number
  limit: number
  key?: string | undefined
  name?: string | undefined
  stream?: string | undefined
}

/** Where the numbers of one or many streams are: `last_seq` is the sum of the four after it. */
export interface Tally {
  last_seq: number
  stored: number
  rejected: number
  /** Dropped on the device, which said so. */
  declared: number
  missing: number
}

export interface StreamBalance extends Tally {
  key: string
  stream: string
  /** Every number up to here is stored, rejected or declared. */
  watermark: number
  /** The device said that nothing more comes. */
  final: boolean
  previous: { stream: string; last_seq: number } | null
  rejected_by_reason: Record<string, number>
  declared_by_reason: Record<string, number>
  /** Dropped on the device before they had a number, by reason. */
  unnumbered: Record<string, number>
  /** First and last number of every gap. */
  missing_ranges: [first: number, last: number][]
}

export interface Totals extends Tally {
  streams: number
  /** Of `missing`: in streams heard of within the last minute, so these may be on their way. */
  waiting: number
  unnumbered: Record<string, number>
  /** Stored events by name. */
  names: Record<string, number>
  /** Of `names`: orders that another event had told before (`duplicate_of`). */
  duplicates: Record<string, number>
}

/**
 * What keeps the events. All that a collector asks of a database: any that can make a batch durable, keep an
 * event once by stream and number, and hand events out in the order of their arrival will do.
 */
export interface Store {
  /**
   * Resolves when the batch is durable, with every event in it kept once however often it came. A stream keeps
   * the header that came first, so that who has read its events is not told otherwise later. Resolves to null,
   * keeping nothing, when the stream belongs to another key. Rejects when it cannot be kept now.
   */
  append(batch: Batch): Promise<{ watermark: number } | null>
  /** In the order of arrival. */
  events(query: EventQuery): Promise<StoredEvent[]>
  /** The last `limit` events, in the order of arrival. */
  recent(limit: number): Promise<StoredEvent[]>
  /** Over all streams, or those of one key. */
  totals(key?: string): Promise<Totals>
  /** The streams that were heard of last come first. */
  streams(query: { key?: string | undefined; limit: number }): Promise<StreamBalance[]>
  /** Forgets everything. Only what keeps nothing on disk has it; the collector then answers `POST /v1/reset`. */
  reset?: (() => Promise<void>) | undefined
  /** Finishes what was appended. */
  close(): Promise<void>
}
