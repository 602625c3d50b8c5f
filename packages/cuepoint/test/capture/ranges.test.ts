import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRange, type Range } from '../../src/capture/sound/add-range.ts'
import { fitRanges } from '../../src/capture/sound/fit-ranges.ts'

const pair = fc
  .tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 200 }))
  .map(([from, length]): Range => [from / 10, (from + length) / 10])

const add = (pairs: readonly Range[]): Range[] =>
  pairs.reduce<Range[]>((ranges, [from, to]) => addRange(ranges, from, to), [])

const expectTidy = (ranges: readonly Range[]) => {
  ranges.forEach(([from, to], i) => {
    expect(to).toBeGreaterThan(from)
    if (i) expect(from).toBeGreaterThan(ranges[i - 1]![1])
  })
}

const tenths = (ranges: readonly Range[]) => {
  const heard = new Set<number>()
  for (const [from, to] of ranges) {
    for (let i = Math.round(from * 10); i < Math.round(to * 10); i++) heard.add(i)
  }
  return heard
}

describe('addRange', () => {
  it.each<[Range[], Range[]]>([
    [
      [
        [0, 1],
        [2, 3],
      ],
      [
        [0, 1],
        [2, 3],
      ],
    ],
    [
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
      [
        [0, 1],
        [1, 2],
      ],
      [[0, 2]],
    ],
    [
      [
        [0, 5],
        [1, 2],
      ],
      [[0, 5]],
    ],
    [
      [
        [0, 1],
        [4, 5],
        [0.5, 4.5],
      ],
      [[0, 5]],
    ],
  ])('%j gives %j', (pairs, merged) => expect(add(pairs)).toEqual(merged))

  it('gives sorted disjoint ranges with exactly the seconds that were added', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 60 }), (pairs) => {
        const ranges = add(pairs)
        expectTidy(ranges)
        expect(tenths(ranges)).toEqual(tenths(pairs))
      }),
    )
  })
})

describe('fitRanges', () => {
  it('rounds, drops what is shorter than a part, and merges what then touches', () => {
    expect(
      fitRanges(
        [
          [0.04, 1.04],
          [1.05, 2],
          [5, 5.01],
        ],
        10,
      ),
    ).toEqual([
      [0, 1],
      [1.1, 2],
    ])
    expect(
      fitRanges(
        [
          [0, 1.04],
          [1.01, 2],
        ],
        10,
      ),
    ).toEqual([[0, 2]])
    expect(fitRanges([[0.4, 61.6]], 1)).toEqual([[0, 62]])
  })

  it('closes the smallest gaps first', () => {
    const ranges = Array.from({ length: 17 }, (_, i): Range => [i * 10, i * 10 + (i === 7 ? 9 : 5)])
    const fitted = fitRanges(ranges, 10)
    expect(fitted).toHaveLength(16)
    expect(fitted[7]).toEqual([70, 85])
  })

  it('never has more than sixteen pairs and never loses a heard second', () => {
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 120 }), (pairs) => {
        const ranges = add(pairs)
        const fitted = fitRanges(ranges, 10)
        expect(fitted.length).toBeLessThanOrEqual(16)
        expectTidy(fitted)
        const kept = tenths(fitted)
        for (const tenth of tenths(ranges)) expect(kept.has(tenth)).toBe(true)
        if (ranges.length <= 16) expect(fitted).toEqual(ranges)
      }),
    )
  })
})
