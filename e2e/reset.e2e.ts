import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type RunningServer } from '@cuepoint/collector'
import { wireEvents, wireRequest } from '../packages/collector/test/support/wire.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { collectorClient } from './servers/collector-client.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { until } from './until.ts'

// A collector for tests forgets everything when it is asked to: by a test, not by whatever page is open beside it.

let collector: RunningServer
let pages: Pages
beforeAll(async () => {
  collector = await startServer({ memory: true, port: 0 })
  pages = await startPages()
})
afterAll(async () => {
  await pages.stop()
  await collector.close()
})

eachEngine((newTab) => {
  test('a page of another site cannot reset the collector, however it sends', async () => {
    const { url } = collector
    const { events } = collectorClient(url)
    const body = JSON.stringify(wireRequest({ events: wireEvents(1, 3) }))
    await fetch(`${url}/cue`, { method: 'POST', body })
    const tab = await newTab()
    await tab.goto(`${pages.url}/blank.html`)
    const sent = await tab.run(
      `
      const reset = url + '/v1/reset'
      const simple = await fetch(reset, { method: 'POST', mode: 'no-cors', credentials: 'include' })
      const asked = await fetch(reset, { method: 'POST', headers: { 'content-type': 'application/json' } })
        .then(() => 'answered', () => 'refused')
      navigator.sendBeacon(reset)
      const frame = document.createElement('iframe')
      frame.name = 'hidden'
      document.body.append(frame)
      const form = document.createElement('form')
      Object.assign(form, { method: 'post', action: reset, target: 'hidden' })
      document.body.append(form)
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      form.submit()
      // An answer without a page loads nothing.
      await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, 3_000))])
      // It does reach the collector: what it may send, arrives.
      navigator.sendBeacon(url + '/cue', body)
      return [simple.type, asked]`.replace(
        /^/,
        `const [url, body] = ${JSON.stringify([url, body.replace('"seq":1,', '"seq":4,')])}\n`,
      ),
    )
    expect(sent).toEqual(['opaque', 'refused'])
    await until(async () => (await events()).length > 3, {
      timeoutMs: 5_000,
      what: 'the last beacon',
    })
    expect((await events()).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
    expect((await fetch(`${url}/v1/reset`, { method: 'POST' })).status).toBe(204)
    expect(await events()).toEqual([])
  })
})
