import type { OpenTrack, RegisteredTracker, StrictTrack, Tracker } from '../tracker-types.ts'

type Track = RegisteredTracker extends Tracker<infer T> ? T : never
type Events = Track extends StrictTrack<infer E> ? E : Track extends OpenTrack<infer E> ? E : {}

/** Names that compile: without `events` of the tracker, any. */
export type TouchName =
  | (keyof Events & string)
  | (Track extends StrictTrack<Events> ? never : string & {})

type Props<E> = {} extends E ? [props?: E] : [props: E]

/** What `track` takes. */
export type Touch<N> = readonly [
  name: N,
  ...props: N extends keyof Events ? Props<Events[N]> : [props?: object],
]
