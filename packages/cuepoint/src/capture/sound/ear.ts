import type { Item, StandardEvents } from '../../catalog.ts'
import type { TrackedEvent } from '../../event.ts'
import type { Scope } from '../../scope.ts'

export type PreviewEvents = Pick<
  StandardEvents,
  'preview_started' | 'preview_ended' | 'preview_progressed'
>

/** What is known of a sound before it plays. */
export interface About {
  /** Its URL; `blob:` when nothing better is known. */
  source: string
  title?: string | undefined
  item?: Item | undefined
  /** What plays it: `audio`, `video`, `web_audio`, `iframe`. */
  player: string
  /** Whose player it is, of an embed. */
  provider?: string
}

/** A sound as its player knows it now. */
export interface Sound {
  /** Undefined: the page wants it ignored. */
  describe(): About | undefined
  /** Nobody asked for it. */
  isAutoplay(): boolean
  /** The playhead in seconds; NaN while the player does not know. */
  position(): number
  /** Seconds; of a stream NaN or Infinity. */
  duration(): number
  /** 1 is as it was recorded. */
  rate(): number
  isMuted(): boolean
  /** Where a loop turns back, in seconds; NaN when it is none. */
  turn(): number
  /** Of a player that does not tell how it goes on: whether it still plays. It is then asked four times a second while it plays. */
  isPlaying?(): boolean
}

/** How a sound's player tells what happens to it. */
export interface Listen {
  /** It plays, and is heard: starts a preview where none is open. */
  play(): void
  /** The playhead is somewhere else; `jumped` where it has not played on to there. */
  move(jumped?: boolean): void
  /** Ten seconds of it end the preview, for this reason. */
  pause(reason?: Reason): void
  /** Ends the preview; playing it again is another listen. */
  finish(reason: Reason): void
}

export type Reason = PreviewEvents['preview_ended']['reason']

/** What listens to sounds, whoever plays them: one state for each, and what of it goes with a purchase. */
export interface Ear {
  readonly scope: Scope
  listen(sound: Sound): Listen
  /** Says with a purchase what was heard before it. */
  enrich(event: TrackedEvent): void
}
