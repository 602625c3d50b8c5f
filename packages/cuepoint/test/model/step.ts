import * as fc from 'fast-check'
import { moods } from './create-endpoint.ts'
import type { Kind } from './create-ledger.ts'

const tab = fc.nat(3)
const act = <T extends string, R extends object>(
  what: T,
  how: { [K in keyof R]: fc.Arbitrary<R[K]> },
) => fc.record({ what: fc.constant(what), ...how }) as unknown as fc.Arbitrary<{ what: T } & R>

const kind = fc.oneof(
  { arbitrary: fc.constant<Kind>('plain'), weight: 10 },
  ...(['low', 'kept', 'large', 'huge', 'poison', 'unreadable'] as const).map((kind) => ({
    arbitrary: fc.constant<Kind>(kind),
    weight: kind === 'kept' || kind === 'low' ? 3 : 1,
  })),
)
const count = fc.oneof(
  { arbitrary: fc.constant(1), weight: 6 },
  { arbitrary: fc.integer({ min: 2, max: 8 }), weight: 3 },
  { arbitrary: fc.integer({ min: 20, max: 70 }), weight: 1 },
)
const waits = [0, 3, 8, 20, 55, 60, 60, 300, 1_500, 1_500, 6_000, 6_000, 25_000, 90_000, 600_000]

/** One thing that happens to a device, its network or its endpoint. */
export const step = fc.oneof(
  {
    weight: 100,
    arbitrary: act<'wait', { ms: number }>('wait', { ms: fc.constantFrom(...waits) }),
  },
  {
    weight: 120,
    arbitrary: act<'track', { tab: number; kind: Kind; count: number; urgent: boolean }>('track', {
      tab,
      kind,
      count,
      urgent: fc.boolean(),
    }),
  },
  { weight: 10, arbitrary: act<'count', { tab: number }>('count', { tab }) },
  { weight: 10, arbitrary: act<'restream', { tab: number }>('restream', { tab }) },
  { weight: 30, arbitrary: act<'open', {}>('open', {}) },
  { weight: 20, arbitrary: act<'navigate', { tab: number }>('navigate', { tab }) },
  { weight: 30, arbitrary: act<'hide', { tab: number }>('hide', { tab }) },
  { weight: 20, arbitrary: act<'show', { tab: number }>('show', { tab }) },
  { weight: 20, arbitrary: act<'close', { tab: number }>('close', { tab }) },
  {
    weight: 30,
    arbitrary: act<'crash', { tab: number; effects: number }>('crash', {
      tab,
      effects: fc.nat(12),
    }),
  },
  { weight: 10, arbitrary: act<'kill', { lost: number }>('kill', { lost: fc.nat(12) }) },
  { weight: 20, arbitrary: act<'flush', { tab: number }>('flush', { tab }) },
  {
    weight: 10,
    arbitrary: act<'turn', { ms: number }>('turn', { ms: fc.constantFrom(3_600_000, -3_600_000) }),
  },
  { weight: 2, arbitrary: act<'age', {}>('age', {}) },
  {
    weight: 50,
    arbitrary: act<'endpoint', { mood: (typeof moods)[number]; limit: number }>('endpoint', {
      mood: fc.constantFrom('well', 'well', 'well', ...moods),
      limit: fc.constantFrom(500, 2_000, 8_000, 20_000),
    }),
  },
  {
    weight: 20,
    arbitrary: act<'network', { lost: number; slow: number }>('network', {
      lost: fc.constantFrom(0, 10, 50, 100),
      slow: fc.constantFrom(0, 10, 50),
    }),
  },
  {
    weight: 10,
    arbitrary: act<'fail', { times: number }>('fail', { times: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 10,
    arbitrary: act<'stall', { ms: number }>('stall', { ms: fc.constantFrom(2_000, 4_000, 8_000) }),
  },
  { weight: 3, arbitrary: act<'empty', { all: boolean }>('empty', { all: fc.boolean() }) },
  { weight: 5, arbitrary: act<'full', { full: boolean }>('full', { full: fc.boolean() }) },
)

export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
