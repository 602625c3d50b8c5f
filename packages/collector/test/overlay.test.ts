import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { overlay } from '../src/sqlite/overlay.ts'
import type { Span } from '../src/sqlite/span.ts'
import { tidySpans } from '../src/sqlite/tidy-spans.ts'

const span: fc.Arbitrary<Span> = fc
  .record({
    first: fc.integer({ min: 1, max: 40 }),
    size: fc.integer({ min: 1, max: 12 }),
    fate: fc.constantFrom<Pick<Span, 'state' | 'reason'>>(
      { state: 'stored', reason: null },
      { state: 'rejected', reason: 'at: expected number' },
      { state: 'declared', reason: 'expired' },
      { state: 'declared', reason: 'queue_full' },
    ),
  })
  .map(({ first, size, fate }) => ({ first, last: first + size - 1, ...fate }))

const rank = { declared: 1, rejected: 2, stored: 3 }

/** The same, one number at a time. */
const slowly = (spans: readonly Span[]): Map<number, string> => {
  const fates = new Map<number, Span>()
  for (const added of spans) {
    for (let seq = added.first; seq <= added.last; seq++) {
      const known = fates.get(seq)
      if (!known || rank[known.state] < rank[added.state]) fates.set(seq, added)
    }
  }
  return new Map([...fates].map(([seq, { state, reason }]) => [seq, `${state} ${reason}`]))
}

const inOrder = (fates: Map<number, string>) => [...fates].sort(([a], [b]) => a - b)

test('laying spans over each other is the same as number by number', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const laid = spans.reduce<Span[]>(overlay, [])
      expect(inOrder(slowly(laid))).toEqual(inOrder(slowly(spans)))
    }),
  )
})

test('the result is tidy: in order, apart, and neighbours of one fate joined', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const laid = spans.reduce<Span[]>(overlay, [])
      for (const [index, { first, state, reason }] of laid.entries()) {
        const before = laid[index - 1]
        if (!before) continue
        expect(first).toBeGreaterThan(before.last)
        const touch = first === before.last + 1
        expect(touch && state === before.state && reason === before.reason).toBe(false)
      }
    }),
  )
})

test('tidying covers the same numbers, each once', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const numbers = (list: readonly Span[]) =>
        list.flatMap(({ first, last }) =>
          Array.from({ length: last - first + 1 }, (_, n) => first + n),
        )
      const tidy = numbers(tidySpans(spans))
      expect(tidy).toEqual([...new Set(numbers(spans))].sort((a, b) => a - b))
    }),
  )
})
