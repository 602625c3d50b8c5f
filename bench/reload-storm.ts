import { until } from '../e2e/until.ts'
import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { spread } from './spread.ts'

const pages = 40
const events = pages * 2
const most = 1.1

// One event when a page is loaded and one in the task that reloads it.
const storm = `
  <script type="module">
    const page = Number(sessionStorage.page ?? 0)
    if (page < ${pages}) {
      sessionStorage.page = page + 1
      cuepoint.track('page_viewed', { i: page * 2 })
      setTimeout(() => {
        cuepoint.track('order_completed', { i: page * 2 + 1 })
        location.reload()
      }, Math.random() * 60)
    } else window.isOver = true
  </script>`

/** How often an event travels again when pages are left before they hear an answer. */
export const reloadStorm: Bench = () =>
  inLab(async ({ newWindow, endpoint, collector, url, values }) => {
    Object.assign(values, { endpoint: endpoint.url, options: '{}', before: '', after: storm })
    const runs = await repeat(3, async (run) => {
      const copies = endpoint.extra()
      const window = await newWindow()
      await window.goto(`${url}/faults.html`)
      await window.waitFor('return window.isOver', 60_000)
      const isThere = async () => {
        const { stored, missing } = (await collector.balance()).totals
        return stored === (run + 1) * events && !missing
      }
      await until(isThere, { timeoutMs: 30_000, what: 'all events' })
      // All is acknowledged to the page, too.
      await window.run('await cuepoint.flush()')
      await window.close()
      return (endpoint.extra() - copies) / events
    })
    return [
      {
        what: `Extra copies of an event in a storm of ${pages} reloads`,
        goal: `≤ ${most}`,
        measured: spread(runs, ''),
        ok: quantile(runs, 0.5) <= most,
      },
    ]
  })
