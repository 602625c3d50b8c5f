import type { OpenTrack, RegisteredTracker, StrictTrack, Tracker } from '../tracker-types.ts'

type Track = RegisteredTracker extends Tracker<infer T> ? T : never

// The open one first: it takes whatever a strict one takes.
type Open = Track extends OpenTrack<infer E> ? E : never
type Events = [Open] extends [never] ? (Track extends StrictTrack<infer E> ? E : {}) : Open

/** Names that compile: without `events` of the tracker, any. */
export type TouchName = (keyof Events & string) | ([Open] extends [never] ? never : string & {})

type Props<E> = {} extends E ? [props?: E] : [props: E]

/** What `track` takes. */
export type Touch<N> = readonly [
  name: N,
  ...props: N extends keyof Events ? Props<Events[N]> : [props?: object],
]
