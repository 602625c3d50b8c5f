import { expect, test } from 'vitest'
import { createRateLimit } from '../src/create-rate-limit.ts'

const start = (perMinute: number, maxNames?: number) => {
  const clock = { ms: 5000 }
  const limit = createRateLimit({
    perMinute,
    now: () => clock.ms,
    ...(maxNames !== undefined && { maxNames }),
  })
  const passing = (name: string, times: number) =>
    Array.from({ length: times }, () => limit(name)).filter((waitMs) => waitMs === 0).length
  return { clock, limit, passing }
}

test.each([1, 3, 11, 13, 60, 3000])('%i at once, and as many in the next minute', (perMinute) => {
  const { clock, passing } = start(perMinute)
  expect(passing('a', perMinute * 2)).toBe(perMinute)
  let passed = 0
  for (let step = 0; step < 600; step++) {
    clock.ms += 100
    passed += passing('a', perMinute)
  }
  expect(passed).toBe(perMinute)
})

test('says when the next may pass', () => {
  const { clock, limit, passing } = start(60)
  passing('a', 60)
  expect(limit('a')).toBe(1000)
  clock.ms += 600
  expect(limit('a')).toBe(400)
  clock.ms += 399
  expect(limit('a')).toBe(1)
  clock.ms += 1
  expect(limit('a')).toBe(0)
  expect(limit('a')).toBe(1000)
})

test('what is refused costs nothing', () => {
  const { clock, passing } = start(60)
  passing('a', 10_000)
  clock.ms += 60_000
  expect(passing('a', 100)).toBe(60)
})

test('who pauses saves up no more than a minute', () => {
  const { clock, passing } = start(10)
  passing('a', 3)
  clock.ms += 3_600_000
  expect(passing('a', 30)).toBe(10)
})

test('each name has its own', () => {
  const { passing } = start(5)
  expect([passing('a', 9), passing('b', 9), passing('a', 9)]).toEqual([5, 5, 0])
})

test('0 is no limit', () => {
  expect(start(0).passing('a', 10_000)).toBe(10_000)
})

test('of more names than it may remember, those that came least lately are forgotten', () => {
  const { passing } = start(2, 3)
  for (const name of ['a', 'b', 'c', 'a', 'd']) passing(name, 1)
  expect(['a', 'c', 'd', 'b'].map((name) => passing(name, 1))).toEqual([0, 1, 1, 1])
})

test('a million names cost no memory once their minute is over', () => {
  const { clock, limit } = start(3000)
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 1_000_000; n++) {
    clock.ms += 1
    limit(`2001:db8:${n}`)
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
})
