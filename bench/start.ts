import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab, type Lab } from './in-lab.ts'
import { mainThreadTasks } from './main-thread-tasks.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { quantile } from './quantile.ts'
import { spread } from './spread.ts'

const longMs = 50

// What the page's parser does: the script is there, and runs. With all of its families, and the first event.
const script = (tag: boolean) => `
  const text = await (await fetch('/cuepoint.js')).text()
  const element = Object.assign(document.createElement('script'), {
    textContent: ${tag ? 'text' : `'void 0'`},
  })
  Object.assign(element.dataset, { endpoint: args[0], consent: 'granted' })
  // In a task of its own, which no driver makes longer.
  return new Promise((resolve) => setTimeout(() => {
    const began = performance.now()
    document.head.append(element)
    resolve(performance.now() - began)
  }))`

/** One first page, in a fresh profile: the script itself, and what the main thread does in the two seconds after. */
const measure = async ({ newWindow, collector, url }: Lab, slowdown: number, tag: boolean) => {
  const window = await newWindow()
  await window.goto(`${url}/blank.html`)
  await silence(300)
  await window.devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const before = await window.busy()
  let evaluated = 0
  const tasks = await mainThreadTasks(window, async () => {
    evaluated = await window.run<number>(script(tag), `${collector.url}/cue`)
    await silence(2_000)
  })
  const busy = (await window.busy()) - before
  await window.close()
  return { evaluated, longest: Math.max(...tasks), busy }
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
      const runs = await repeat(3, () => measure(lab, slowdown, true))
      const of = (name: 'evaluated' | 'longest') => runs.map((run) => run[name])
      const middle = quantile(of('longest'), 0.5)
      const main = {
        what: 'Main thread in the first 2 s, more than without the script',
        measured: spread(
          runs.map((run) => run.busy - empty),
          'ms',
        ),
      }
      return [
        {
          what: `\`cuepoint.js\` evaluated and started, first visit, ${slowdown}×`,
          measured: spread(of('evaluated'), 'ms'),
        },
        {
          what: `Longest task of the first 2 s, ${slowdown}×`,
          goal: `< ${longMs} ms`,
          measured: spread(of('longest'), 'ms'),
          ratio: `${round(middle / longMs)} × a long task`,
          ok: Math.max(...of('longest')) < longMs,
        },
        // A slowed thread's time counts the slowing.
        ...(slowdown > 1 ? [] : [main]),
      ]
    }
    return [...(await rows(1)), ...(await rows(4))]
  })
