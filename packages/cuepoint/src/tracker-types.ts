import type { StandardEvents } from './catalog.ts'
import type { ConsentMode } from './context/consent.ts'
import type { TrackedEvent } from './event.ts'
import type { DoctorOptions, Finding } from './doctor/finding.ts'
import type { DropReason } from './issue.ts'
import type { EventsOf, Plugin } from './plugin.ts'

export interface Stats {
  /** Calls of `track`, by plugins too. */
  captured: number
  /** Not acknowledged yet, or held for consent. */
  queued: number
  acknowledged: number
  /** Captured here, delivered by another page. */
  elsewhere: number
  dropped: Partial<Record<DropReason, number>>
}

/** All null without consent and on a server; `client` and `user` are null unless consent is `granted`. */
export interface Ids {
  client: string | null
  session: string | null
  stream: string | null
  user: string | null
}

type Props<E> = {} extends E ? [props?: E] : [props: E]

/** With `events` names are strict: a typo does not compile. */
export type StrictTrack<E> = <N extends keyof E & string>(name: N, ...props: Props<E[N]>) => void

/** Without `events` unknown names are allowed; known names keep their props all the same. */
export type OpenTrack<E> = <N extends (keyof E & string) | (string & {})>(
  name: N,
  ...props: N extends keyof E ? Props<E[N]> : [props?: object]
) => void

export interface Tracker<Track = OpenTrack<StandardEvents>> {
  /** Captures one event. Never throws: what cannot be kept goes to `onIssue` with its reason. */
  track: Track
  /** Ties what follows to your own opaque id; never an e-mail address or a phone number. */
  identify(user: string): void
  /** Forgets the user and begins a new client. */
  reset(): void
  /** A decision of the visitor; remembered on this device. */
  consent(mode: ConsentMode, options?: { marketing?: boolean }): void
  /** Sends what is queued now. Default `timeoutMs` 5000. */
  flush(options?: { timeoutMs?: number }): Promise<{ acknowledged: number; queued: number }>
  stats(): Stats
  ids(): Ids
  /** Loads the doctor, sends the endpoint an event of its own (`traffic: 'test'`), and says what is wrong and what to write. */
  doctor(options?: DoctorOptions): Promise<Finding[]>
  /** Every event that passed the checks; returns the undo. */
  subscribe(listener: (event: Readonly<TrackedEvent>) => void): () => void
  /** Adds a plugin after start; returns the undo. */
  use(plugin: Plugin<any>): () => void
  /** Undoes everything that was patched or listened to. What is queued goes with the next page. */
  stop(): void
}

/** No `events` option was given. */
export interface Undeclared {
  '~undeclared': never
}

export type TrackerOf<P extends readonly Plugin<any>[], A> = [A] extends [Undeclared]
  ? Tracker<OpenTrack<StandardEvents & EventsOf<P>>>
  : Tracker<StrictTrack<StandardEvents & EventsOf<P> & A>>

/** Merged once, by the application: `interface Register { tracker: typeof cue }`. Read by adapters. */
export interface Register {}

export type RegisteredTracker = Register extends { tracker: infer T } ? T : Tracker
