import { expect } from 'vitest'
import type { Tab } from '../browsers/tab.ts'
import { eachRow } from './each-row.ts'
import type { Trial } from './start-trial.ts'

// Several pages, or several trackers, that share one queue. Only visible pages send: opening a tab hides the one before
// in Chromium and Firefox; WebKit's tabs here are windows, of which each stays visible.

const each = 25

const visits = async (trial: Trial, tabs: number): Promise<Tab[]> => {
  const opened: Tab[] = []
  for (let i = 0; i < tabs; i++) opened.push(await trial.visit())
  return opened
}

/** The port is closed and opened; that a browser is online again is told by its event, which no driver can cause. */
const offlineThenOnline = async (trial: Trial, count: number) => {
  await trial.endpoint.close()
  const tabs = await visits(trial, count)
  await Promise.all(tabs.map((tab) => trial.track(tab, each)))
  await trial.endpoint.open()
  await Promise.all(tabs.map((tab) => tab.run(`dispatchEvent(new Event('online'))`)))
  await trial.delivered()
  // All of it was sent by one tab or another, and each learns that it has nothing left.
  for (const tab of tabs) {
    expect(await tab.run('return cuepoint.stats()')).toMatchObject({ captured: each, dropped: {} })
  }
}

eachRow((everywhere, once) => {
  everywhere('two tabs offline, then online at once', (trial) => offlineThenOnline(trial, 2))

  everywhere('five tabs offline, then online at once', (trial) => offlineThenOnline(trial, 5))

  everywhere('two tabs closed offline, reopened at once', async (trial) => {
    await trial.endpoint.close()
    const tabs = await visits(trial, 2)
    await Promise.all(tabs.map((tab) => trial.track(tab, each)))
    await Promise.all(tabs.map((tab) => tab.close()))
    await trial.endpoint.open()
    await Promise.all([trial.visit(), trial.visit()])
  })

  once('two keys on one page', async (trial) => {
    const tab = await trial.visit()
    await trial.endpoint.close()
    await trial.track(tab, each)
    const [from, to] = [trial.expect(each), trial.sent]
    await tab.run(
      `window.second = createTracker({ ...trackerOptions, key: 'second' })
       for (let i = args[0]; i < args[1]; i++) second.track('pack_opened', { i })`,
      from,
      to,
    )
    await trial.endpoint.open()
    await trial.delivered()
    const events = await trial.collector.events()
    const ofSecond = events.filter(({ key }) => key === 'second').map(({ props }) => props['i'])
    expect(ofSecond.sort()).toEqual(Array.from({ length: each }, (_, i) => from + i).sort())
    await tab.waitFor('return second.stats().queued === 0')
  })
})
