import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab, type Lab } from './in-lab.ts'
import { mainThreadTasks } from './main-thread-tasks.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { quantile } from './quantile.ts'
import { spread } from './spread.ts'

const longMs = 50

// As a shop's page has it, with all of its families, and the first event.
const script = (tag: boolean) => `
  const element = document.createElement('script')
  if (${tag}) element.src = '/cuepoint.js'
  else element.textContent = 'void 0'
  Object.assign(element.dataset, { endpoint: args[0], consent: 'granted', debug: 'false' })
  document.head.append(element)`

/** One first page, in a fresh profile: what the main thread does in its two seconds. */
const measure = async ({ newWindow, collector, url }: Lab, slowdown: number, tag: boolean) => {
  const window = await newWindow()
  await window.goto(`${url}/blank.html`)
  await silence(300)
  await window.devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const before = await window.busy()
  const tasks = await mainThreadTasks(window, async () => {
    await window.run(script(tag), `${collector.url}/cue`)
    await silence(2_000)
  })
  const busy = (await window.busy()) - before
  await window.close()
  return { longest: Math.max(...tasks), busy }
}

/** What the script tag costs a page that has never seen it. */
export const start: Bench = () =>
  inLab(async (lab) => {
    const bare = await repeat(3, () => measure(lab, 1, false))
    const empty = quantile(
      bare.map((run) => run.busy),
      0.5,
    )
    const rows = async (slowdown: number) => {
      const runs = await repeat(5, () => measure(lab, slowdown, true))
      const longest = runs.map((run) => run.longest)
      const main = {
        what: 'Main thread in the first 2 s, more than without the script',
        measured: spread(
          runs.map((run) => run.busy - empty),
          'ms',
        ),
      }
      return [
        {
          what: `Longest task of \`cuepoint.js\` in the first 2 s, first visit, ${slowdown}×`,
          goal: `< ${longMs} ms`,
          measured: spread(longest, 'ms'),
          ratio: `${round(quantile(longest, 0.5) / longMs)} × a long task`,
          ok: Math.max(...longest) < longMs,
        },
        // A slowed thread's time counts the slowing.
        ...(slowdown > 1 ? [] : [main]),
      ]
    }
    return [...(await rows(1)), ...(await rows(4))]
  })
