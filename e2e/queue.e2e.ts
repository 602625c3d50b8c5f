import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { until } from './until.ts'

// What waits on the device while nobody takes it, and that nothing waits afterwards.

let collector: Collector
let pages: Pages
let page: string

beforeEach(async () => {
  collector = await startCollector()
  pages = await startPages({ values: { collector: collector.url } })
  page = `${pages.url}/plain.html`
})
afterEach(async () => {
  await pages.stop()
  await collector.discard()
})

const readKeys = `
  const open = indexedDB.open('cuepoint:default:queue')
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
  const database = await done(open)
  const keys = await done(database.transaction('events').objectStore('events').getAllKeys())
  database.close()
  return keys`

const waiting = `return Object.keys(localStorage).filter((key) => /^cuepoint:default:[jn]:/.test(key))`

eachEngine((newTab) => {
  test('events wait in chunks, and go when they are acknowledged', async () => {
    await collector.kill()
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`for (let i = 0; i < 60; i++) cuepoint.track('pack_opened', { i })`)
    // Fails, but not before all of it is stored.
    await tab.run('await cuepoint.flush()')
    const { stream } = await tab.run<{ stream: string }>('return cuepoint.ids()')
    const keys = await tab.run<(string | number)[][]>(readKeys)
    expect(keys.map((key) => key.slice(0, 4))).toEqual([
      [stream, 1, 50, 1],
      [stream, 51, 60, 1],
    ])
    expect(keys[0]![4]).toBeGreaterThan(50 * 80)

    await collector.restart()
    await tab.run('await cuepoint.flush()')
    expect(await tab.run('return cuepoint.stats()')).toMatchObject({
      captured: 60,
      queued: 0,
      acknowledged: 60,
    })
    expect(await tab.run(readKeys)).toEqual([])
    expect(await tab.run(waiting)).toEqual([])
    expect(await collector.events({ stream })).toHaveLength(60)
  })

  test('the last words of a closed tab are sent once by the next page', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`cuepoint.track('pack_opened'); await cuepoint.flush()`)
    const { stream } = await tab.run<{ stream: string }>('return cuepoint.ids()')
    await collector.kill()
    // Not in the page's own `pagehide`: at one close in seven Firefox ends that script in its middle.
    await tab.run(`cuepoint.track('pack_closed')`)
    await tab.close()
    await collector.restart()

    const next = await newTab()
    await next.goto(page)
    await until(async () => (await collector.events({ stream })).length === 2, {
      timeoutMs: 10_000,
      what: 'the closed tab’s last event',
    })
    await next.run('await cuepoint.flush()')
    const events = await collector.events()
    expect(events.map(({ name, seq }) => [name, seq])).toEqual([
      ['pack_opened', 1],
      ['pack_closed', 2],
    ])
    expect(await next.run(readKeys)).toEqual([])
    expect(await next.run(waiting)).toEqual([])
    expect((await collector.balance()).totals).toMatchObject({ stored: 2, missing: 0 })
  })

  test('a page that navigates in the same task loses nothing', async () => {
    const tab = await newTab()
    await tab.goto(page)
    for (let i = 0; i < 10; i++) {
      // In a task of its own: a driver may wait for ever for the answer of a body that navigates.
      await tab.run(
        `window.left = true
         setTimeout(() => {
           cuepoint.track('order_completed', { order_id: 'o-${i}' })
           location.href = '/plain.html?${i}'
         })`,
      )
      // Firefox shows an empty document, complete, before the next one.
      await tab.waitFor(
        'return !window.left && window.cuepoint?.track && document.readyState === "complete"',
      )
    }
    await until(async () => (await collector.events()).length >= 10, {
      timeoutMs: 10_000,
      what: 'ten orders',
    })
    await tab.run('await cuepoint.flush()')
    const events = await collector.events()
    expect(events.map((event) => event.props['order_id']).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `o-${i}`),
    )
    expect((await collector.balance()).totals).toMatchObject({ stored: 10, missing: 0 })
    expect(await tab.run(readKeys)).toEqual([])
    expect(await tab.run(waiting)).toEqual([])
  })

  test('a page that is left in the middle of a read keeps no other page waiting', async () => {
    const tab = await newTab()
    await tab.goto(page)
    await tab.run('await cuepoint.flush()')
    // A slow disk: the transaction lives on and has no answer.
    await tab.run(
      `window.left = true
       const { getKey } = IDBObjectStore.prototype
       IDBObjectStore.prototype.getKey = function (...args) {
         const again = () => { getKey.apply(this, args).onsuccess = again }
         again()
         return {}
       }
       cuepoint.track('order_completed', { order_id: 'o-1' })
       void cuepoint.flush()
       setTimeout(() => { location.href = '/plain.html?2' }, 200)`,
    )
    await tab.waitFor(
      'return !window.left && window.cuepoint?.track && document.readyState === "complete"',
    )
    await tab.run('await cuepoint.flush()')
    expect(await tab.run(readKeys)).toEqual([])
    expect((await collector.balance()).totals).toMatchObject({ stored: 1, missing: 0 })
  })

  test('a lock that another page never gives back keeps no page waiting', async () => {
    const holder = await newTab()
    await holder.goto(`${pages.url}/blank.html`)
    await holder.run(
      `await new Promise((held) => {
         navigator.locks.request('cuepoint:default:queue', () => {
           held()
           return new Promise(() => {})
         })
       })`,
    )
    const tab = await newTab()
    await tab.goto(page)
    await tab.run(`cuepoint.track('pack_opened'); await cuepoint.flush({ timeoutMs: 10_000 })`)
    expect((await collector.balance()).totals).toMatchObject({ stored: 1, missing: 0 })
    expect(await tab.run(readKeys)).toEqual([])
  })

  test('two tabs that were closed offline deliver both, once', async () => {
    await collector.kill()
    for (const name of ['first_done', 'second_done']) {
      const tab = await newTab()
      await tab.goto(page)
      await tab.run(`for (let i = 0; i < 25; i++) cuepoint.track('${name}', { i })`)
      await tab.waitFor(`return cuepoint.stats().queued === 25`)
      await tab.close()
    }
    await collector.restart()
    const tabs = [await newTab(), await newTab()]
    await Promise.all(tabs.map((tab) => tab.goto(page)))
    await until(async () => (await collector.events()).length === 50, {
      timeoutMs: 15_000,
      what: 'the events of both tabs',
    })
    expect((await collector.balance()).totals).toMatchObject({ stored: 50, missing: 0 })
    await tabs[0]!.run('await cuepoint.flush()')
    expect(await tabs[0]!.run(readKeys)).toEqual([])
  })

  test('a page that comes back from the back/forward cache goes on', async () => {
    const tab = await newTab()
    await tab.goto(page)
    // A page that is left in the middle of a transaction is not kept by Chromium.
    await tab.run('window.kept = true; await cuepoint.flush()')
    await tab.click('a')
    await tab.waitFor(`return location.search && document.readyState === 'complete'`)
    await tab.run(`setTimeout(() => history.back())`)
    await tab.waitFor('return window.kept')
    await tab.run(`cuepoint.track('pack_opened'); await cuepoint.flush()`)
    expect((await collector.events()).map(({ name }) => name)).toEqual(['pack_opened'])
    expect((await collector.balance()).totals).toMatchObject({ stored: 1, missing: 0 })
  })
})
