import { until } from '../e2e/until.ts'
import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab, type Lab } from './in-lab.ts'
import { mainThreadTasks } from './main-thread-tasks.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

/** As many as one name may have in ten seconds. */
const count = 1_000

// In a task of its own, which no driver makes longer.
const script = `
  setTimeout(() => { for (const [name, props] of args[0]) cue.track(name, props) })`

const stored = async (lab: Lab) => (await lab.collector.balance()).totals.stored

/** The longest task of the main thread from the calls until all has arrived, in milliseconds. */
const measure = async (lab: Lab, slowdown: number, seed: number) => {
  const window = await lab.openTracker()
  await window.devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const before = await stored(lab)
  const events = sampleEvents(count, seed)
  const tasks = await mainThreadTasks(window, async () => {
    await window.run(script, events)
    const isThere = async () => (await stored(lab)) >= before + count
    await until(isThere, { timeoutMs: 15_000, everyMs: 200, what: 'all events' }).catch(() => {})
    await silence(200)
  })
  const arrived = (await stored(lab)) - before
  await window.close()
  return { longest: Math.max(...tasks), arrived }
}

/** A page that captures 1,000 events in one task: whether anything stands still, and whether all of it arrives. */
export const longTasks: Bench = () =>
  inLab(async (lab) => {
    const row = async (slowdown: number, most: number) => {
      const runs = await repeat(3, (run) => measure(lab, slowdown, run))
      const longest = runs.map((run) => run.longest)
      const arrived = Math.min(...runs.map((run) => run.arrived))
      const [all, middle] = [Math.max(...longest), quantile(longest, 0.5)]
      return {
        what: `Longest task after ${count} calls in one task, ${slowdown}×; arrived: ${arrived}`,
        goal: `≤ ${most} ms, all arrive`,
        measured: spread(longest, 'ms'),
        ratio: `${round((middle * 1_000) / count)} µs a call`,
        ok: all <= most && arrived === count,
      }
    }
    return [await row(1, 50), await row(4, 100)]
  })
