import type { WireEvent, WireHeader } from '../wire.ts'
import type { Verdict } from './classify.ts'

/** The events of one request, all of one stream, in the order of their numbers. */
export interface Batch {
  /** Which shop. */
  key: string
  /** 27 hex digits. */
  stream: string
  /** The device's clock when the request was made, milliseconds since the epoch. */
  sent_at: number
  header: WireHeader
  /** `id` is the event's UUID: sent again, an event carries the same. */
  events: (WireEvent & { id: string })[]
}

/**
 * Turns a batch into another backend's request and says what that backend can do; delivery obeys. The URL is the
 * tracker's `endpoint`.
 */
export interface Encoder {
  contentType: string
  /**
   * The backend takes the body as `text/plain` or `application/json` without further headers, so that a page which is left
   * may send it by beacon. False: by fetch with `keepalive`.
   */
  simple: boolean
  /** Most events of one request, at least 1. */
  maxEvents: number
  /** Most UTF-8 bytes of one body. */
  maxBytes: number
  /** Milliseconds; what is older is dropped as `expired`. `Infinity` for backends that take events of any age. */
  maxEventAge: number
  /**
   * How the backend knows an event that it has already: by its id, by its id for some time, or not at all. With `none`
   * nothing is sent by a page that is left: the next visit delivers it.
   */
  dedupe: 'id' | 'window' | 'none'
  /** The backend reads gzip by its first bytes. Default false. */
  gzip?: boolean
  /** The request's body. */
  encode(batch: Batch): string
  /** What an answer means: why it is no delivery, or what it acknowledges; `{}` is all of the request. */
  classify(status: number, text: string): Verdict
}
