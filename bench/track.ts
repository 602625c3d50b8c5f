import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

/** In microseconds, of each call: all three in the same way, so that the clock and cold caches meet them alike. */
interface Times {
  track: number[]
  stringify: number[]
  nothing: number[]
}

// In a row: all of one kind, then all of the next.
const script = `
  const [events, everyMs] = args
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const url = location.href
  const kinds = {
    track: ([name, props]) => cue.track(name, props),
    stringify: ([name, props]) => JSON.stringify({ name, at: Date.now(), url, props }),
    nothing: () => {},
  }
  const times = { track: [], stringify: [], nothing: [] }
  const time = (kind, event) => {
    const work = kinds[kind]
    const began = performance.now()
    work(event)
    times[kind].push((performance.now() - began) * 1000)
  }
  if (everyMs)
    for (const event of events)
      for (const kind in kinds) {
        await pause(everyMs)
        time(kind, event)
      }
  else for (const kind in kinds) for (const event of events) time(kind, event)
  return times`

const average = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

/** `track()` as the page's own code sees it: how long one call takes. */
export const track: Bench = () =>
  inLab(async (lab) => {
    const measure = async (count: number, everyMs: number, seed: number) => {
      const window = await lab.openTracker()
      const times = await window.run<Times>(script, sampleEvents(count, seed), everyMs)
      await window.close()
      // The mean: the clock has steps of 5 µs.
      const clock = average(times.nothing)
      const calls = times.track.map((time) => Math.max(time - clock, 0))
      return {
        median: quantile(calls, 0.5),
        p99: quantile(calls, 0.99),
        mean: average(calls),
        stringify: average(times.stringify) - clock,
      }
    }
    const rows = (how: string, runs: Awaited<ReturnType<typeof measure>>[]) => {
      const of = (name: 'median' | 'p99' | 'mean' | 'stringify') => runs.map((run) => run[name])
      const middle = (name: 'median' | 'p99' | 'mean' | 'stringify') => quantile(of(name), 0.5)
      return [
        {
          what: `\`track()\`, ${how}, median`,
          goal: '≤ 20 µs',
          measured: spread(of('median'), 'µs'),
          ok: middle('median') <= 20,
        },
        {
          what: `\`track()\`, ${how}, 99 of 100`,
          goal: '≤ 500 µs',
          measured: spread(of('p99'), 'µs'),
          ok: middle('p99') <= 500,
        },
        {
          what: `\`track()\`, ${how}, mean`,
          measured: spread(of('mean'), 'µs'),
          ratio: `${round(middle('mean') / middle('stringify'))} × JSON.stringify of the event (${round(middle('stringify'))} µs)`,
        },
      ]
    }
    return [
      ...rows('one call each 12 ms', await repeat(3, (run) => measure(200, 4, run))),
      ...rows('500 calls in a row', await repeat(5, (run) => measure(500, 0, run + 10))),
    ]
  })
