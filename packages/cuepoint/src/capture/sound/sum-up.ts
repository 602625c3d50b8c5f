import type { StandardEvents } from '../../catalog.ts'
import { mergeRanges, type Range } from './merge-ranges.ts'
import { perSecond, round } from './round.ts'

const mostPairs = 16

/** What was heard, as it travels. Many small pieces become fewer, but the seconds stay exact. */
export const sumUp = (
  heard: readonly Range[],
  duration: number,
): Pick<StandardEvents['preview_ended'], 'ranges' | 'seconds_heard'> => {
  const per = perSecond(duration)
  let ranges = mergeRanges(heard.map(([from, to]) => [round(from, per), round(to, per)]))
  const seconds = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
  for (let gap = 1 / per; ranges.length > mostPairs; gap *= 2) ranges = mergeRanges(ranges, gap)
  return { ranges, seconds_heard: round(seconds, per) }
}
