import { expect, it } from 'vitest'
import { backoff } from '../src/delivery/backoff.ts'

it('doubles from the first wait to the longest, each between half and whole', () => {
  for (const [failures, longest] of [
    [1, 1_000],
    [2, 2_000],
    [4, 8_000],
    [5, 15_000],
    [10, 15_000],
    [11, 60_000],
    [20, 60_000],
  ] as const) {
    for (let i = 0; i < 50; i++) {
      const wait = backoff(failures, 1_000)!
      expect(wait).toBeGreaterThanOrEqual(Math.min(longest, 1_000 * 2 ** (failures - 1)) / 2)
      expect(wait).toBeLessThanOrEqual(longest)
    }
  }
})

it('gives up its timer after twenty failures', () => {
  expect(backoff(21, 1_000)).toBeUndefined()
})
