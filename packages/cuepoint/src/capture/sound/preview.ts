import type { StandardEvents } from '../../catalog.ts'
import type { CaptureOptions, PluginTrack } from '../../plugin.ts'
import { compact } from '../dom/compact.ts'
import { createHeard } from './heard.ts'
import { round } from './round.ts'

export type PreviewEvents = Pick<StandardEvents, 'preview_started' | 'preview_ended'>
type Started = PreviewEvents['preview_started']
export type Reason = PreviewEvents['preview_ended']['reason']

/** What is read of a sound. A media element is one; other players imitate it. */
export type Sound = Pick<
  HTMLMediaElement,
  | 'currentSrc'
  | 'currentTime'
  | 'duration'
  | 'playbackRate'
  | 'muted'
  | 'volume'
  | 'loop'
  | 'autoplay'
  | 'paused'
  | 'seeking'
  | 'readyState'
>

export interface Preview {
  /** The playhead runs on; with NaN it has jumped. */
  move(position?: number): void
  seek(): void
  /** After a pause, or `again` after the end. */
  resume(again: boolean): void
  end(reason: Reason, options?: CaptureOptions): void
}

/** Dragging the playhead tells many seeks. */
const dragMs = 500

/** One preview, from the moment a sound is heard: tells its start, and later its end. */
export const createPreview = (
  sound: Sound,
  track: PluginTrack<PreviewEvents>,
  about: Pick<Started, 'listen' | 'source' | 'title' | 'item' | 'player'>,
  autoplay: boolean,
): Preview => {
  const heard = createHeard()
  let duration = NaN
  let loops = 0
  let seeks = 0
  let sought = 0

  const move = (position = sound.currentTime) => {
    // At `emptied` it is gone already.
    if (sound.duration) duration = sound.duration
    heard.move({
      position,
      now: performance.now() / 1_000,
      rate: sound.playbackRate,
      silent: sound.muted || !sound.volume,
      duration,
    })
  }
  const common = () =>
    compact<Omit<Started, 'autoplay'>>({
      ...about,
      position: round(heard.head()),
      duration: Number.isFinite(duration) ? round(duration) : undefined,
    })

  move()
  track('preview_started', { ...common(), autoplay })
  return {
    move,
    seek() {
      const now = performance.now()
      const wrap =
        sound.loop && duration - heard.head() < sound.playbackRate && sound.currentTime < 0.5
      move(wrap ? duration : NaN)
      move(NaN)
      if (wrap) loops++
      else if (now - sought > dragMs) seeks++
      sought = now
    },
    resume(again) {
      if (again) loops++
      // The output plays on for a moment after `pause`: the playhead stands a little later than it was told.
      move(heard.head())
      move()
    },
    end(reason, options) {
      const counts = compact<{ loops?: number; seeks?: number }>({
        loops: loops || undefined,
        seeks: seeks || undefined,
      })
      track('preview_ended', { ...common(), ...heard.summary(), ...counts, reason }, options)
    },
  }
}
