import { expect } from 'vitest'
import type { Tab } from '../browsers/tab.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { eachRow } from './each-row.ts'
import { pace } from './pace.ts'
import { runs, type Trial } from './start-trial.ts'

// Pages that go in the middle of what they capture.

const hops = 3
const each = 20

/** Captures in the very task that leaves the page. In a task of its own: the driver has its answer by then. */
const leave = (trial: Trial, tab: Tab, how: string, ...args: unknown[]) =>
  tab.run(
    `window.left = true
     setTimeout((from, to, ...args) => {
       for (let i = from; i < to; i++) cuepoint.track('order_completed', { i })
       ${how}
     }, 0, ...args)`,
    trial.expect(each),
    trial.sent,
    ...args,
  )

/** Captures when the visitor does what leaves the page. */
const listen = (trial: Trial, tab: Tab, type: string) =>
  tab.run(
    `window.left = true
     addEventListener(args[0], () => {
       for (let i = args[1]; i < args[2]; i++) cuepoint.track('pack_opened', { i })
     })`,
    type,
    trial.expect(each),
    trial.sent,
  )

/** Each page captures one event when it is loaded and one in the task that reloads it. */
const storm = (from: number, pages: number) => `
  <script type="module">
    const page = Number(sessionStorage.page ?? 0)
    if (page < ${pages}) {
      sessionStorage.page = page + 1
      cuepoint.track('page_viewed', { i: ${from} + page * 2 })
      setTimeout(() => {
        cuepoint.track('order_completed', { i: ${from} + page * 2 + 1 })
        location.reload()
      }, Math.random() * 60)
    } else window.isOver = true
  </script>`

const prerender = `
  <script type="speculationrules">
    { "prerender": [{ "urls": ["/faults.html?next", "/faults.html?never"], "eagerness": "immediate" }] }
  </script>`

/** A view of each page; what is captured under another number must never be seen. */
const view = (from: number) => `
  <script type="module">
    const views = { '': ${from}, '?next': ${from + 1} }
    cuepoint.track('page_viewed', { i: views[location.search] ?? 'never seen' })
    if (document.prerendering) fetch('/blank.html')
  </script>`

const stored = (trial: Trial, events: number) => async () =>
  (await trial.collector.balance()).totals.stored === events

eachRow((everywhere, once) => {
  everywhere('navigation in the same task, same site', async (trial) => {
    const tab = await trial.visit()
    for (let hop = 0; hop < hops; hop++) {
      await leave(trial, tab, 'location.href = args[0] + Math.random()', `${trial.page}?`)
      await tab.waitFor(runs)
    }
  })

  everywhere('navigation in the same task, other site', async (trial) => {
    const tab = await trial.visit()
    const elsewhere = `http://localhost:${trial.pages.port}/blank.html`
    for (let hop = 0; hop < hops; hop++) {
      await leave(trial, tab, 'location.href = args[0]', elsewhere)
      await tab.waitFor(`return location.host.startsWith('localhost')`)
      await tab.run('setTimeout(() => { location.href = args[0] })', trial.page)
      await tab.waitFor(runs)
    }
  })

  everywhere('click on a link', async (trial) => {
    const tab = await trial.visit()
    for (let hop = 0; hop < hops; hop++) {
      await listen(trial, tab, 'click')
      await tab.click('a')
      await tab.waitFor(runs)
    }
  })

  everywhere('form submit', async (trial) => {
    const tab = await trial.visit()
    for (let hop = 0; hop < hops; hop++) {
      await listen(trial, tab, 'submit')
      await tab.click('button')
      await tab.waitFor(runs)
    }
  })

  everywhere('tab close', async (trial) => {
    for (let hop = 0; hop < hops; hop++) {
      const tab = await trial.visit()
      await trial.track(tab, each)
      await tab.close()
    }
    await trial.visit()
  })

  everywhere('reload storm of 40 pages', async (trial) => {
    const pages = 40
    trial.serve({ after: storm(trial.expect(pages * 2), pages) })
    const tab = await trial.visit()
    await tab.waitFor('return window.isOver', 60_000)
  })

  everywhere('back/forward cache round trips', async (trial) => {
    const tab = await trial.visit()
    await tab.run('window.kept = true')
    for (let hop = 0; hop < hops; hop++) {
      // A page that is left in the middle of a transaction is not kept by Chromium.
      await trial.track(tab, each)
      await tab.run('await cuepoint.flush()')
      await tab.click('a')
      await tab.waitFor(`${runs} && location.search === '?next'`)
      await trial.track(tab, each)
      await leave(trial, tab, 'history.back()')
      await tab.waitFor(`${runs} && !location.search`)
      expect(await tab.run('return window.kept')).toBe(true)
    }
  })

  once('prerendered pages, one activated and one never', async (trial) => {
    trial.serve({ before: prerender, after: view(trial.expect(2)) })
    const tab = await trial.visit()
    const rendered = () => trial.pages.requests.filter((request) => request === 'GET /blank.html')
    await until(() => rendered().length === 2, { timeoutMs: 5_000, what: 'prerendered pages' })
    await until(stored(trial, 1), { timeoutMs: pace.patienceMs, what: 'the view that is seen' })
    await silence(1_000)
    expect(trial.endpoint.requests).toHaveLength(1)
    await tab.click('a')
    await tab.waitFor(`return location.search === '?next' && !document.prerendering`)
    expect(
      await tab.run(`return performance.getEntriesByType('navigation')[0].activationStart > 0`),
    ).toBe(true)
  })
})
