import type { StandardEvents } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { addRange, type Range } from './add-range.ts'
import { fitRanges } from './fit-ranges.ts'
import { round } from './round.ts'

type Summary = Pick<
  StandardEvents['preview_ended'],
  'ranges' | 'seconds_heard' | 'seconds_total' | 'share_heard' | 'muted_share' | 'rate'
>

export interface Moment {
  /** Of the playhead, in seconds. NaN: it stands, or has jumped away from where it was. */
  position: number
  /** Seconds on a clock that only runs forward. */
  now: number
  rate: number
  /** From here on. */
  silent: boolean
  /** Of the sound, in seconds; NaN or Infinity when unknown. */
  duration: number
}

export interface Heard {
  move(moment: Moment): void
  /** Where the playhead was last. */
  head(): number
  summary(): Summary
}

/** Clocks and media clocks differ by this much at most. */
const slackSeconds = 0.5
/** `timeupdate` comes about four times a second. */
const tickSeconds = 0.25

/**
 * Which seconds of a sound were heard: between two moments, what the time that passed explains. Own ranges
 * rather than the element's `played`, which is already empty when a player swaps the source, still holds what
 * an earlier preview of the element heard, and does not grow in a loop.
 */
export const createHeard = (): Heard => {
  let ranges: Range[] = []
  let total = 0
  let muted = 0
  let head = 0
  let last: Moment | undefined

  const hear = (from: number, to: number, silent: boolean) => {
    ranges = addRange(ranges, from, to)
    total += to - from
    if (silent) muted += to - from
    head = to
  }

  return {
    move(moment) {
      const { position, now, rate, duration } = moment
      if (last) {
        const from = last.position
        const passed = (now - last.now) * Math.max(rate, last.rate)
        // A jump: what was heard before it ended somewhere within one tick.
        const tail = Math.min(from + Math.min(passed, tickSeconds * rate), duration || Infinity)
        const to = position >= from && position - from <= passed + slackSeconds ? position : tail
        if (to > from) hear(from, to, last.silent)
      }
      if (position >= 0) head = position
      last = moment
    },
    head: () => head,
    summary() {
      const { duration = NaN, rate = 1 } = last ?? {}
      const heard = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
      return compact<Summary>({
        // A long mix does not need tenths.
        ranges: fitRanges(ranges, duration > 1_000 ? 1 : 10),
        seconds_heard: round(heard),
        seconds_total: round(total),
        share_heard: Number.isFinite(duration)
          ? round(Math.min(heard / duration, 1), 1_000)
          : undefined,
        muted_share: muted ? round(muted / total, 1_000) : undefined,
        rate: rate === 1 ? undefined : rate,
      })
    },
  }
}
