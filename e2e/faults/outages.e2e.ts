import { expect } from 'vitest'
import { silence } from '../visit.ts'
import { eachRow } from './each-row.ts'
import { pace } from './pace.ts'
import type { Trial } from './start-trial.ts'

// An endpoint that is not there, or does not take anything for a while. No row asks the tracker to send.

const events = 25

/** Fails for the time of an outage with a page that stays, and then waits for what the page does by itself. */
const outage = async (trial: Trial, fail: () => unknown, end: () => unknown) => {
  const tab = await trial.visit()
  await fail()
  await trial.track(tab, events)
  await silence(pace.outageMs)
  expect((await trial.collector.balance()).totals.stored).toBe(0)
  // It backs off: 1 + 2 + 4 + 8 + 15 s, and at most half of that for luck.
  expect(trial.endpoint.requests.length).toBeLessThan(15)
  await end()
  await trial.delivered()
  await tab.waitFor('return cuepoint.stats().queued === 0')
  expect(await tab.run('return cuepoint.stats().dropped')).toEqual({})
}

eachRow((everywhere, once) => {
  everywhere('refused connections, page stays', (trial) =>
    outage(trial, trial.endpoint.close, trial.endpoint.open),
  )

  everywhere('refused connections, page closed and visited again', async (trial) => {
    const tab = await trial.visit()
    await trial.endpoint.close()
    await trial.track(tab, events)
    await silence(pace.outageMs)
    await tab.close()
    await trial.endpoint.open()
    await trial.visit()
  })

  // No driver takes all three engines offline: the port is closed, and the page is told so.
  everywhere('offline, closed at once, online, visited again', async (trial) => {
    const tab = await trial.visit()
    await trial.endpoint.close()
    await tab.run(
      `Object.defineProperty(navigator, 'onLine', { value: false })
       dispatchEvent(new Event('offline'))`,
    )
    await trial.track(tab, 50)
    await tab.close()
    await trial.endpoint.open()
    await trial.visit()
  })

  everywhere('no answer at all', (trial) =>
    outage(
      trial,
      () => (trial.endpoint.treat = () => 'hang'),
      () => (trial.endpoint.treat = () => 'pass'),
    ),
  )

  everywhere('answer lost after the body was read', async (trial) => {
    const tab = await trial.visit()
    let lost = 0
    trial.endpoint.treat = () => (++lost > 3 ? 'pass' : 'cut')
    await trial.track(tab, events)
    await tab.waitFor('return cuepoint.stats().acknowledged === 25', pace.patienceMs)
    expect(trial.endpoint.extra()).toBeGreaterThanOrEqual(events)
  })

  once('503', (trial) =>
    outage(
      trial,
      () => (trial.endpoint.treat = () => ({ status: 503 })),
      () => (trial.endpoint.treat = () => 'pass'),
    ),
  )

  once('429 with Retry-After in seconds, as a date and in the body', async (trial) => {
    const { endpoint } = trial
    const ms = pace.retryAfterMs
    const seconds = Math.ceil(ms / 1000)
    const forms = [
      () => ({ headers: { 'retry-after': String(seconds) }, until: Date.now() + seconds * 1000 }),
      () => {
        const until = Math.ceil((Date.now() + ms) / 1000) * 1000
        return { headers: { 'retry-after': new Date(until).toUTCString() }, until }
      },
      () => ({ body: JSON.stringify({ retry_after_ms: ms }), until: Date.now() + ms }),
    ]
    const tab = await trial.visit()
    for (const form of forms) {
      const heard = endpoint.requests.length
      let earliest = 0
      endpoint.treat = () => {
        if (earliest) return 'pass'
        const { until, ...answer } = form()
        earliest = until
        return { status: 429, ...answer }
      }
      await trial.track(tab, events)
      await trial.delivered()
      const [refused, next] = endpoint.requests.slice(heard)
      expect(refused!.at).toBeLessThan(earliest)
      expect(next!.at).toBeGreaterThanOrEqual(earliest - 20)
    }
  })
})
