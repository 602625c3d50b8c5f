import type { StandardEvents } from '../../catalog.ts'
import { mergeRanges, type Range } from './merge-ranges.ts'
import { tenths } from './tenths.ts'

const mostPairs = 16

/** What was heard, as it travels. Many small pieces become fewer, but the seconds stay exact. */
export const sumUp = (
  heard: readonly Range[],
): Pick<StandardEvents['preview_ended'], 'ranges' | 'seconds_heard'> => {
  let ranges = mergeRanges(heard)
  const seconds = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
  for (let gap = 1; ranges.length > mostPairs; gap *= 2) ranges = mergeRanges(ranges, gap)
  return { ranges, seconds_heard: tenths(seconds) }
}
