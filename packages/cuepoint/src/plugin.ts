import type { TrackedEvent } from './event.ts'
import type { Consent } from './context/consent.ts'
import type { Session } from './context/session.ts'

/** Accepts interfaces; an index signature would not. */
export type Shape<E> = { [K in keyof E]: object }

/** A value that changes: read it when you need it. */
export interface Readable<T> {
  read(): T
}

export interface CaptureOptions {
  /**
   * The page may be left in this very task (a click on a link, a submit): the event is written at once
   * instead of with the next group (50 ms). Events of class keep are always urgent.
   */
  urgent?: boolean
  /** When it happened, milliseconds since the epoch; default now. For what is told later than it happened. */
  at?: number
  /** Where it happened; default the page's present URL. */
  url?: string
}

/** `track` of a plugin: only the names that the plugin declared, with their props. */
export type PluginTrack<E> = <K extends keyof E & string>(
  name: K,
  ...rest: {} extends E[K]
    ? [props?: E[K], options?: CaptureOptions]
    : [props: E[K], options?: CaptureOptions]
) => void

/** A few small values of one plugin on this device: kept, and read, only with `granted` consent. */
export interface PluginStore {
  get(key: string): unknown
  /** `undefined` removes the key. */
  set(key: string, value: unknown): void
}

export interface PluginContext<E> {
  readonly track: PluginTrack<E>
  /** The window hears `cuepoint:consent` when it has changed, whoever changed it. */
  readonly consent: Readable<Consent>
  readonly session: Readable<Session>
  readonly store: PluginStore
  /** Called when the page is hidden or left, before the last events are sent. Synchronous work only. */
  onHidden(listener: () => void): () => void
  /** Reports a failure of this plugin to `onIssue` (`plugin_failed`). */
  issue(detail: string, error?: unknown): void
  /** What tells page views leaves here, at its end, the URL of the last one: who takes over does not tell it again. */
  readonly page: { viewed?: string }
  /** Stops the plugin of that name and keeps it from starting, until the undo is called. */
  claim(plugin: string): () => void
}

/** A plugin is a plain object. `name` is required; everything else is not. */
export interface Plugin<E extends Shape<E> = {}> {
  readonly name: string
  /** Phantom: never set, read by inference only. */
  readonly '~events'?: E
  /** Starts listening; returns the undo. */
  setup?(ctx: PluginContext<E>): void | (() => void)
  /** Adds to an event before it is scrubbed. Sees every event of the tracker. */
  enrich?(event: TrackedEvent): void
  /** Names of events that must outlive all others when the queue is full; they are written at once. */
  readonly keep?: readonly (keyof E & string)[]
  /** Names of events that go first when the queue is full. */
  readonly low?: readonly (keyof E & string)[]
}

type Merge<U> = (U extends unknown ? (u: U) => 0 : never) extends (i: infer I) => 0
  ? { [K in keyof I]: I[K] }
  : never

/** The events of a tuple of plugins, merged. Flat on purpose: no recursion over plugins. */
export type EventsOf<P extends readonly Plugin<any>[]> = Merge<
  P[number] extends infer U ? (U extends { readonly '~events'?: infer E } ? E : never) : never
>
