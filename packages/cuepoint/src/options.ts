import type { ConsentMode } from './context/consent.ts'
import type { TrackedEvent } from './event.ts'
import type { Issue } from './issue.ts'
import type { Plugin, Shape } from './plugin.ts'
import type { Encoder } from './delivery/encoder.ts'
import type { Transport } from './delivery/transport.ts'

export interface ConsentOption {
  mode: 'auto' | ConsentMode
  /** What `auto` means on a site without a consent platform. Default `anonymous`. */
  fallback?: ConsentMode
  /** How long after `load` `auto` waits for a consent platform before it takes the fallback. Default 2000. */
  waitMs?: number
  /** The second purpose: ad click ids. Default false. */
  marketing?: boolean
}

/** Declares an application's own events. Types only; at run time this is an empty object. */
export interface EventTypes<A> {
  readonly '~events'?: A
}

/** `events: eventTypes<ShopEvents>()` makes all event names and props strict. Zero bytes of data. */
export const eventTypes = <A extends Shape<A>>(): EventTypes<A> => ({})

export interface TrackerOptions<
  P extends readonly Plugin<any>[] = readonly Plugin<any>[],
  A = any,
> {
  /** URL that takes the events, relative or absolute, http(s). A neutral path (`/cue`) survives ad blockers. */
  endpoint: string
  /** Which shop. Public. Default `default`. */
  key?: string
  /** What is captured by itself. Default none; `standard()` of `cuepoint/capture` is all of it. */
  plugins?: P
  /** Default `auto`. */
  consent?: 'auto' | ConsentMode | ConsentOption
  /** `eventTypes<ShopEvents>()`: names and props become strict. */
  events?: EventTypes<A>
  /** Common properties, merged below each event's own; at most 1 KB as JSON. */
  props?: () => Record<string, unknown>
  /** Last look at an event before it is numbered: the event to keep, true for this one; false drops it (`filtered`). */
  filter?: (event: TrackedEvent) => TrackedEvent | boolean
  /**
   * What counts as delivered: `answer` wants an empty 2xx or Cuepoint's answer, `status` takes any 2xx
   * but a page (HTML) and an answer for another stream.
   * Default `answer`.
   */
  acknowledge?: 'answer' | 'status'
  /** `durable` keeps events in IndexedDB until they are acknowledged, `memory` never stores. Default `durable`. */
  queue?: 'durable' | 'memory'
  /**
   * Keeps the client id in a cookie too, for this domain and its subdomains: `shop.example`. Only with `granted`
   * consent, for a year. Default none.
   */
  cookieDomain?: string
  /** A landing with other `utm_` parameters than the session's begins a new session. Default false. */
  sessionPerCampaign?: boolean
  /** Added to every request; a foreign endpoint then needs a CORS preflight. Default none. */
  headers?: Record<string, string>
  /** As in fetch. Default `same-origin`. */
  credentials?: RequestCredentials
  /** Sends one request; default fetch. */
  transport?: Transport
  /** Speaks another backend's format: `segment({ writeKey })`, `posthog({ apiKey })` of `cuepoint/encode`. Default Cuepoint's own. */
  encode?: Encoder
  /** Compresses requests at once; without it, as soon as an answer says that the endpoint reads gzip. Default false. */
  gzip?: boolean
  /** Cleans text further, after the built-in patterns: returns the text to keep. */
  scrub?: (text: string) => string
  /** Longest wait of an event before it is sent. Default 5000. */
  flushEveryMs?: number
  /** First wait after a failed request; doubles up to 15 times this, after ten failures 60 times. Default 1000. */
  retryFirstMs?: number
  /** A request without an answer fails after this. Default 10000. */
  requestTimeoutMs?: number
  /**
   * Says on the console what becomes of each event, and how to mend what fails; loads a file for it. Default true on
   * a developer's machine (`localhost`, `*.local`, `*.test`) and where the address ends in `#cuepoint`, else false.
   */
  debug?: boolean
  /** Every drop and every failure, once. */
  onIssue?: (issue: Issue) => void
}
