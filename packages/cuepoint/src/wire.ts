import type { Consent } from './context/consent.ts'
import type { Session } from './context/session.ts'

/** Wire format, version 1: `POST <endpoint>`, one JSON object. Described in docs/flow.md. */
export interface WireRequest {
  v: 1
  /** `cuepoint/<version>` */
  sdk: string
  key: string
  /** The device's clock when the request was made, milliseconds since the epoch. */
  sent_at: number
  /** 0 at the first try, and one more for each failure in a row. */
  attempt: number
  /** 27 lower-case hex digits. */
  stream: string
  /** The highest number given in this stream so far; may exceed what this request carries. */
  last_seq: number
  /** Nothing more comes in this stream. Best effort. */
  final: boolean
  /** The same tab's stream before this one, or null. */
  previous: { stream: string; last_seq: number } | null
  header: WireHeader
  events: WireEvent[]
  /** Numbered events that were dropped on the device. */
  dropped: { from: number; to: number; reason: string }[]
  /** Running totals of this stream's events that were dropped before they had a number, by reason. */
  unnumbered: Record<string, number>
}

/** What is the same for all events of a stream. */
export interface WireHeader {
  client: string | null
  user: string | null
  session: Session
  consent: Consent
  locale: string
  timezone: string
  /** Width and height in CSS pixels. */
  viewport: [number, number]
  screen: [number, number]
  /** What marks this traffic as not a customer's; null for customers. */
  traffic: string | null
}

export interface WireEvent {
  /** 1, 2, 3… in its stream, at most 1,048,575. */
  seq: number
  name: string
  at: number
  url: string
  props: Record<string, unknown>
}

/** The endpoint's answer. Acknowledges all of the request and everything up to `watermark`. */
export interface WireAnswer {
  v: 1
  stream: string
  watermark: number
  rejected: { seq: number; reason: string }[]
  /** Encodings the endpoint reads, such as `gzip`. */
  accepts: string[]
}
