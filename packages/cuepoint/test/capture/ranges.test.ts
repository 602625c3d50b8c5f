import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeRanges, type Range } from '../../src/capture/sound/merge-ranges.ts'
import { sumUp } from '../../src/capture/sound/sum-up.ts'

const range = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 200 }))
  .map(([from, length]): Range => [from / 10, (from + length) / 10])

const expectTidy = (ranges: readonly Range[]) => {
  ranges.forEach(([from, to], i) => {
    expect(to).toBeGreaterThan(from)
    if (i) expect(from).toBeGreaterThan(ranges[i - 1]![1])
  })
}

/** Every tenth of a second that was heard. */
const tape = (ranges: readonly Range[]) => {
  const heard = new Set<number>()
  for (const [from, to] of ranges) {
    for (let i = Math.round(from * 10); i < Math.round(to * 10); i++) heard.add(i)
  }
  return heard
}

const every = (seconds: number, count: number): Range[] =>
  Array.from({ length: count }, (_, i) => [i * seconds, i * seconds + 1])

describe('mergeRanges', () => {
  it.each<[string, Range[], Range[]]>([
    [
      'apart',
      [
        [2, 3],
        [0, 1],
      ],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
      'touching',
      [
        [0, 1],
        [1, 2],
      ],
      [[0, 2]],
    ],
    [
      'one in the other',
      [
        [0, 5],
        [1, 2],
      ],
      [[0, 5]],
    ],
    [
      'a bridge',
      [
        [0, 1],
        [4, 5],
        [0.5, 4.5],
      ],
      [[0, 5]],
    ],
    [
      'empty',
      [
        [1, 1],
        [2, 2],
      ],
      [],
    ],
  ])('%s', (_, ranges, merged) => expect(mergeRanges(ranges)).toEqual(merged))

  it('gives sorted disjoint ranges with exactly the seconds that were heard', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 60 }), (ranges) => {
        const merged = mergeRanges(ranges)
        expectTidy(merged)
        expect(tape(merged)).toEqual(tape(ranges))
      }),
    )
  })
})

describe('sumUp', () => {
  it('closes small gaps before large ones', () => {
    const heard: Range[] = [...every(10, 16), [11.5, 12]]
    const { ranges, seconds_heard } = sumUp(heard, 60)
    expect(ranges).toHaveLength(16)
    expect(ranges[1]).toEqual([10, 12])
    expect(seconds_heard).toBe(16.5)
  })

  it('leaves what it was given as it is', () => {
    const heard: Range[] = [
      [5, 6],
      [0, 1],
      [1, 2],
    ]
    sumUp(heard, 60)
    expect(heard).toEqual([
      [5, 6],
      [0, 1],
      [1, 2],
    ])
  })

  it('has at most sixteen pairs, loses no second, and sums to the seconds heard', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 120 }), (heard) => {
        const { ranges, seconds_heard } = sumUp(heard, 60)
        expect(ranges.length).toBeLessThanOrEqual(16)
        expectTidy(ranges)
        const kept = tape(ranges)
        for (const tenth of tape(heard)) expect(kept.has(tenth)).toBe(true)
        expect(seconds_heard).toBeCloseTo(tape(heard).size / 10, 5)
        if (mergeRanges(heard).length <= 16) expect(kept.size).toBe(tape(heard).size)
      }),
      { numRuns: 300 },
    )
  })
})
