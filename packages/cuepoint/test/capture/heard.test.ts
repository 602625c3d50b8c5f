import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHeard, type Moment } from '../../src/capture/sound/heard.ts'

const at = (now: number, position: number, more: Partial<Moment> = {}): Moment => ({
  position,
  now,
  rate: 1,
  silent: false,
  duration: 60,
  ...more,
})

/** Plays from `from` to `to` in ticks of a quarter second; returns the clock. */
const play = (
  heard: ReturnType<typeof createHeard>,
  now: number,
  from: number,
  to: number,
  more: Partial<Moment> = {},
) => {
  const { rate = 1 } = more
  for (let position = from; position < to; position += 0.25 * rate) {
    heard.move(at(now, position, more))
    now += 0.25
  }
  heard.move(at(now, to, more))
  return now
}

describe('heard', () => {
  it('counts the ticks between two moments', () => {
    const heard = createHeard()
    play(heard, 100, 2, 7)
    expect(heard.summary()).toEqual({
      ranges: [[2, 7]],
      seconds_heard: 5,
      seconds_total: 5,
      share_heard: 0.083,
    })
    expect(heard.head()).toBe(7)
  })

  it('does not hear what a jump leaves out, but the tail before it', () => {
    const heard = createHeard()
    const now = play(heard, 0, 0, 3)
    heard.move(at(now + 0.1, NaN))
    play(heard, now + 1, 30, 32)
    expect(heard.summary().ranges).toEqual([
      [0, 3.1],
      [30, 32],
    ])
  })

  it('refuses a jump that nobody announced', () => {
    const heard = createHeard()
    heard.move(at(0, 0))
    heard.move(at(0.25, 40))
    expect(heard.summary().ranges).toEqual([[0, 0.3]])
  })

  it('believes a late tick, because the time that passed explains it', () => {
    const heard = createHeard()
    heard.move(at(0, 0))
    heard.move(at(6, 6))
    expect(heard.summary().seconds_heard).toBe(6)
  })

  it('counts repeats in the total only', () => {
    const heard = createHeard()
    const now = play(heard, 0, 0, 4)
    heard.move(at(now, NaN))
    play(heard, now, 0, 4)
    expect(heard.summary()).toMatchObject({ ranges: [[0, 4]], seconds_heard: 4, seconds_total: 8 })
  })

  it('follows the rate, which is media time', () => {
    const heard = createHeard()
    play(heard, 0, 0, 8, { rate: 2 })
    expect(heard.summary()).toMatchObject({ seconds_heard: 8, rate: 2 })
  })

  it('tells the muted share from the moment of the change', () => {
    const heard = createHeard()
    const now = play(heard, 0, 0, 3)
    play(heard, now, 3, 4, { silent: true })
    expect(heard.summary().muted_share).toBe(0.25)
  })

  it('never hears past the end', () => {
    const heard = createHeard()
    heard.move(at(0, 59.9))
    heard.move(at(5, NaN))
    expect(heard.summary().ranges).toEqual([[59.9, 60]])
  })

  it('rounds the ranges of a long mix to seconds, and knows no share of a stream', () => {
    const mix = createHeard()
    play(mix, 0, 10.3, 20.6, { duration: 3_600 })
    expect(mix.summary().ranges).toEqual([[10, 21]])
    const stream = createHeard()
    play(stream, 0, 0, 2, { duration: Infinity })
    expect(stream.summary()).not.toHaveProperty('share_heard')
  })

  it('agrees with a tape of what was played, whatever the visitor does', () => {
    const step = fc.oneof(
      fc.record({ play: fc.integer({ min: 1, max: 80 }) }),
      fc.record({ seek: fc.integer({ min: 0, max: 590 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const heard = createHeard()
        const tape = new Set<number>()
        let now = 0
        let position = 0
        let total = 0
        heard.move(at(now, 0))
        for (const step of steps) {
          if ('seek' in step) {
            heard.move(at(now, NaN))
            position = step.seek
            heard.move(at(now, position / 10))
          } else {
            for (let i = 0; i < step.play && position < 600; i++) {
              tape.add(position++)
              total++
              now += 0.1
              if (i % 2) heard.move(at(now, position / 10))
            }
            heard.move(at(now, position / 10))
          }
        }
        const { ranges, seconds_heard, seconds_total, share_heard } = heard.summary()
        expect(seconds_heard).toBeCloseTo(tape.size / 10, 1)
        expect(seconds_total).toBeCloseTo(total / 10, 1)
        expect(share_heard).toBeCloseTo(tape.size / 600, 2)
        expect(ranges.length).toBeLessThanOrEqual(16)
        ranges.forEach(([from, to], i) => {
          expect(to).toBeGreaterThan(from)
          if (i) expect(from).toBeGreaterThan(ranges[i - 1]![1])
        })
        const told = ranges.reduce((sum, [from, to]) => sum + to - from, 0)
        if (ranges.length < 16) expect(told).toBeCloseTo(seconds_heard, 1)
        else expect(told).toBeGreaterThan(seconds_heard - 0.05)
      }),
      { numRuns: 500 },
    )
  })
})
