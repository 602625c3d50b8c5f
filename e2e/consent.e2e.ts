import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { nothing, onlyDecision, readDevice, type Device } from './read-device.ts'
import { startShop, tracker, type Shop } from './servers/start-shop.ts'
import { until } from './until.ts'
import { goBack, goOn, reload, silence } from './visit.ts'

// What each consent mode leaves on the device and sends, and what becomes of it when the visitor decides.

let shop: Shop
beforeEach(async () => {
  shop = await startShop()
})
afterEach(() => shop.stop())

const denied = onlyDecision({ mode: 'denied', marketing: false })
/** Failed requests are not tried again by themselves: what comes then was caused by the test. */
const patient = { flushEveryMs: 60_000, retryFirstMs: 60_000 }

const open = async (newTab: () => Promise<Tab>, options: object, address = shop.page) => {
  shop.serve(tracker(options))
  const tab = await newTab()
  await tab.goto(address)
  return tab
}
const track = (tab: Tab, name: string, count = 1) =>
  tab.run(
    `for (let i = 0; i < args[1]; i++) cuepoint.track(args[0], { i })
     await cuepoint.flush()`,
    name,
    count,
  )
const stream = async (tab: Tab) =>
  (await tab.run<{ stream: string }>('return cuepoint.ids()')).stream
const deniedDrops = (tab: Tab) => tab.run<number>('return cuepoint.stats().dropped.denied ?? 0')
/** What the page threw, or was told on its console. */
const said = (tab: Tab) => tab.run<string[]>('return said')

/** Deleting a database takes a moment. */
const expectDevice = (tab: Tab, expected: Device) =>
  expect.poll(() => readDevice(tab), { timeout: 5_000 }).toEqual(expected)
const requestsAfter = (mark: number) =>
  until(() => shop.endpoint.requests.slice(mark).at(-1)?.body, {
    timeoutMs: 5_000,
    what: 'a request',
  })
const arrived = async (name: string, count = 1) => {
  const find = async () => (await shop.collector.events()).filter((event) => event.name === name)
  await until(async () => (await find()).length >= count, {
    timeoutMs: 10_000,
    what: `${count} of ${name}`,
  })
  return find()
}
const expectBalance = async (expected: object) =>
  expect((await shop.collector.balance()).totals).toMatchObject({ missing: 0, ...expected })

eachEngine((newTab) => {
  /** Everything a visitor does, and then what is there. */
  const expectNoTrace = async (tab: Tab, left: Device) => {
    const mark = shop.endpoint.requests.length
    await track(tab, 'pack_opened', 25)
    await tab.run(
      `cuepoint.identify('user-7')
       cuepoint.track('order_completed', { order_id: 'o-1' })
       await cuepoint.flush()`,
    )
    expect(await readDevice(tab)).toEqual(left)
    await goOn(tab)
    await track(tab, 'pack_opened')
    expect(await readDevice(tab)).toEqual(left)
    await tab.close()
    const next = await newTab()
    await next.goto(`${shop.pages.url}/blank.html`)
    await silence()
    expect(await readDevice(next)).toEqual(left)
    expect(shop.endpoint.requests.slice(mark)).toEqual([])
  }

  test.each(['pending', 'denied'])(
    '%s keeps nothing on the device and sends nothing',
    async (mode) => {
      const tab = await open(newTab, { consent: mode })
      await expectNoTrace(tab, nothing)
      expect(shop.pages.requests.filter((request) => !request.startsWith('GET '))).toEqual([])
    },
  )

  test('a denial that is remembered keeps nothing but itself and sends nothing', async () => {
    const tab = await open(newTab, { consent: 'granted' })
    await tab.run(`await cuepoint.flush(); cuepoint.consent('denied')`)
    await expectDevice(tab, denied)
    await reload(tab)
    await expectNoTrace(tab, denied)
  })

  test('anonymous keeps the queue, without identifiers, until it is delivered', async () => {
    shop.endpoint.takes = 0
    const tab = await open(newTab, { consent: 'anonymous' })
    await tab.run(`cuepoint.identify('user-7')`)
    await track(tab, 'pack_opened', 60)

    const { cookies, session, local, databases } = await readDevice(tab)
    expect({ cookies, session }).toEqual({ cookies: {}, session: {} })
    expect(Object.keys(local).filter((key) => !/^cuepoint:default:[jn]:/.test(key))).toEqual([])
    expect(Object.keys(databases)).toEqual(['cuepoint:default:queue'])
    const records = Object.values(databases['cuepoint:default:queue']!).flat()
    expect(records.length).toBeGreaterThan(1)
    expect(JSON.stringify([local, records])).not.toContain('user-7')
    const headers = records.map(
      ([, value]) => JSON.parse(`{${(value as { head: string }).head}}`).header,
    )
    for (const header of headers) expect(header).toMatchObject({ client: null, user: null })

    shop.endpoint.takes = Infinity
    await tab.run('await cuepoint.flush()')
    await expectDevice(tab, {
      ...nothing,
      databases: { 'cuepoint:default:queue': { events: [] } },
    })

    await reload(tab)
    await tab.run('await cuepoint.flush()')
    const views = await arrived('page_viewed', 2)
    expect(views.map(({ client, user }) => [client, user])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(new Set(views.map((view) => view.session.id)).size).toBe(2)
    expect(views.map((view) => view.session.number)).toEqual([1, 1])
    await expectBalance({})
  })

  test('what was pending arrives after the grant, with its own times and in its order', async () => {
    const tab = await open(newTab, { consent: 'pending' })
    await tab.run(
      `window.times = []
       for (const name of ['pack_opened', 'pack_shown', 'pack_closed']) {
         const before = Date.now()
         cuepoint.track(name)
         times.push([before, Date.now()])
         await new Promise((resolve) => setTimeout(resolve, 60))
       }`,
    )
    expect(shop.endpoint.requests).toEqual([])
    const grantedAt = await tab.run<number>(
      `const now = Date.now(); cuepoint.consent('granted'); await cuepoint.flush(); return now`,
    )
    await arrived('consent_changed')
    const events = await shop.collector.events()
    expect(events.map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'page_viewed'],
      [2, 'arrival_recorded'],
      [3, 'pack_opened'],
      [4, 'pack_shown'],
      [5, 'pack_closed'],
      [6, 'consent_changed'],
    ])
    const times = await tab.run<[number, number][]>('return times')
    for (const [i, [from, to]] of times.entries()) {
      expect(events[i + 2]!.at).toBeGreaterThanOrEqual(from)
      expect(events[i + 2]!.at).toBeLessThanOrEqual(to)
    }
    expect(events[4]!.at).toBeLessThan(grantedAt)
    expect(events[5]!.at).toBeGreaterThanOrEqual(grantedAt)
    expect(new Set(events.map(({ client }) => client)).size).toBe(1)
    expect(events[0]!.client).toMatch(/^[\da-f]{32}$/)
    await expectBalance({ stored: 6 })
  })

  test('a withdrawal says so once, and leaves nothing but the decision', async () => {
    const tab = await open(newTab, { consent: 'granted', ...patient })
    await track(tab, 'pack_opened', 3)
    await tab.run(`cuepoint.identify('user-7')`)
    shop.endpoint.takes = 0
    await track(tab, 'pack_closed', 3)
    shop.endpoint.takes = Infinity
    const mark = shop.endpoint.requests.length
    await tab.run(`cuepoint.consent('denied')`)
    await requestsAfter(mark)
    await silence()

    expect(shop.endpoint.requests).toHaveLength(mark + 1)
    const { body } = shop.endpoint.requests[mark]!
    expect(body!.final).toBe(true)
    expect(body!.events.map(({ name }) => name)).toEqual([
      'user_identified',
      'pack_closed',
      'pack_closed',
      'pack_closed',
      'consent_changed',
    ])
    expect(body!.events.at(-1)!.props).toEqual({ mode: 'denied', marketing: false })
    expect(body!.header).toMatchObject({ user: 'user-7', consent: { mode: 'granted' } })
    await expectDevice(tab, denied)
    expect(await tab.run('return cuepoint.ids()')).toEqual({
      client: null,
      session: null,
      stream: null,
      user: null,
    })

    await reload(tab)
    const before = await deniedDrops(tab)
    await track(tab, 'pack_opened', 3)
    expect(await deniedDrops(tab)).toBe(before + 3)
    await silence()
    expect(shop.endpoint.requests).toHaveLength(mark + 1)
    expect(await readDevice(tab)).toEqual(denied)
    expect(await said(tab)).toEqual([])
    await expectBalance({ stored: 10, declared: 0 })
  })

  test('what the last beacon cannot carry is declared as denied', async () => {
    shop.endpoint.takes = 0
    const tab = await open(newTab, { consent: 'granted', ...patient })
    for (const name of ['pack_opened', 'pack_shown', 'pack_played', 'pack_closed']) {
      await track(tab, name, 500)
    }
    const last = (await tab.run<{ queued: number }>('return cuepoint.stats()')).queued + 1
    shop.endpoint.takes = Infinity
    const mark = shop.endpoint.requests.length
    await tab.run(`cuepoint.consent('denied')`)
    const { events, dropped, last_seq, final } = await requestsAfter(mark)
    expect([final, last_seq, events.at(-1)!.seq, events.at(-1)!.name]).toEqual([
      true,
      last,
      last,
      'consent_changed',
    ])
    const first = events[0]!.seq
    expect(first).toBeGreaterThan(1000)
    expect(dropped).toEqual([{ from: 1, to: first - 1, reason: 'denied' }])
    expect(await deniedDrops(tab)).toBe(first - 1)
    await expectDevice(tab, denied)
    await expect
      .poll(() => shop.collector.balance())
      .toMatchObject({
        totals: { last_seq: last, stored: events.length, declared: first - 1, missing: 0 },
      })
    expect(shop.endpoint.requests).toHaveLength(mark + 1)
  })

  test('a withdrawal declares the page’s earlier streams, too', async () => {
    shop.endpoint.takes = 0
    const tab = await open(newTab, { consent: 'granted', ...patient })
    await track(tab, 'pack_opened', 900)
    // The endpoint learns how many there are, and takes a part of them.
    shop.endpoint.takes = 1
    await tab.run('await cuepoint.flush()')
    await tab.run(`cuepoint.identify('user-7')`)
    await track(tab, 'pack_closed', 900)
    shop.endpoint.takes = Infinity
    const mark = shop.endpoint.requests.length
    await tab.run(`cuepoint.consent('denied')`)
    await requestsAfter(mark)
    await silence()
    await expectBalance({})
  })

  test('a page in the back/forward cache holds up neither a withdrawal nor a new grant', async () => {
    const tab = await open(newTab, { consent: 'granted' })
    await tab.run('window.kept = true')
    await track(tab, 'pack_opened')
    await goOn(tab)
    await tab.run(`cuepoint.consent('denied')`)
    await silence()
    await tab.run(`cuepoint.consent('granted')`)
    await track(tab, 'pack_closed')
    await arrived('pack_closed')
    expect(await tab.run('return cuepoint.stats().queued')).toBe(0)
    expect(await tab.run('return issues.filter(({ kind }) => kind === "failure")')).toEqual([])
    const { databases } = await readDevice(tab)
    expect(databases).toEqual({ 'cuepoint:default:queue': { events: [] } })

    await goBack(tab)
    await track(tab, 'pack_shown')
    await arrived('pack_shown')
    expect(await tab.run('return issues.filter(({ kind }) => kind === "failure")')).toEqual([])
    await expectBalance({})
  })

  test.each(['durable', 'memory'])(
    'a page that comes back from the back/forward cache after a denial is silent (%s)',
    async (queue) => {
      const tab = await open(newTab, { consent: 'granted', queue })
      await tab.run('window.kept = true')
      await track(tab, 'pack_opened')
      await goOn(tab)
      await tab.run(`await cuepoint.flush()`)
      const mark = shop.endpoint.requests.length
      await tab.run(`cuepoint.consent('denied')`)
      await requestsAfter(mark)
      const kept = await goBack(tab)
      // A database that is to be deleted takes the page that has it open out of the cache, in some engines.
      if (queue === 'memory') expect(kept).toBe(true)
      expect(await deniedDrops(tab)).toBeGreaterThan(0)
      const before = await deniedDrops(tab)
      await track(tab, 'pack_closed', 3)
      expect(await deniedDrops(tab)).toBe(before + 3)
      await silence()
      expect(shop.endpoint.requests).toHaveLength(mark + 1)
      await expectDevice(tab, denied)
      expect(await said(tab)).toEqual([])
    },
  )

  test('a page that comes back from the back/forward cache after a grant sends what it held', async () => {
    const tab = await open(newTab, { consent: 'pending' })
    await tab.run('window.kept = true')
    await track(tab, 'pack_opened')
    await goOn(tab)
    const grantedAt = await tab.run<number>(
      `const now = Date.now(); cuepoint.consent('granted'); return now`,
    )
    expect(await goBack(tab)).toBe(true)
    const [event] = await arrived('pack_opened')
    expect(event!.at).toBeLessThan(grantedAt)
    expect(event!.consent.mode).toBe('granted')
    await tab.run('await cuepoint.flush()')
    await expectBalance({})
  })

  test('a denial in one tab holds in the other at once', async () => {
    shop.endpoint.takes = 0
    const first = await open(newTab, { consent: 'granted', ...patient })
    await track(first, 'pack_opened', 3)
    const second = await open(newTab, { consent: 'granted', ...patient })
    await track(second, 'pack_opened', 3)
    // Not told yet, although the second tab has hidden the first.
    await track(first, 'pack_shown', 3)
    const ours = await stream(second)
    shop.endpoint.takes = Infinity
    const mark = shop.endpoint.requests.length

    await second.run(`cuepoint.consent('denied')`)
    await requestsAfter(mark)
    const before = await deniedDrops(first)
    await first.run(`cuepoint.track('pack_closed')`)
    // Its own queued events and the new one.
    expect(await deniedDrops(first)).toBeGreaterThanOrEqual(before + 1)
    await first.waitFor('return cuepoint.stats().queued === 0')
    expect(await first.run('return cuepoint.ids().client')).toBe(null)
    await first.run('await cuepoint.flush()')
    await silence()
    expect(shop.endpoint.requests.slice(mark).map(({ body }) => body!.stream)).toEqual([ours])
    await expectDevice(first, denied)

    for (const tab of [first, second]) {
      await reload(tab)
      expect(await tab.run('return cuepoint.ids().session')).toBe(null)
      await expectDevice(tab, denied)
    }
    await first.close()
    await second.close()
    await silence()
    expect(shop.endpoint.requests).toHaveLength(mark + 1)
  })

  test('a grant in one tab sends what the other holds', async () => {
    const first = await open(newTab, { consent: 'pending' })
    await track(first, 'first_opened')
    const second = await open(newTab, { consent: 'pending' })
    await track(second, 'second_opened')
    expect(shop.endpoint.requests).toEqual([])
    await second.run(`cuepoint.consent('granted', { marketing: true })`)
    const [event] = await arrived('first_opened')
    const [other] = await arrived('second_opened')
    expect(event!.client).toBe(other!.client)
    expect(event!.session.id).toBe(other!.session.id)
    expect(event!.consent).toEqual({ mode: 'granted', marketing: true })
    expect(await arrived('consent_changed')).toHaveLength(1)
    for (const tab of [first, second]) await tab.run('await cuepoint.flush()')
    await expectBalance({})
  })

  test('events arrive although every storage throws', async () => {
    shop.serve(
      `<script>
        for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('no ' + name, 'SecurityError')
            },
          })
        }
      </script>${tracker({ consent: 'granted' })}`,
    )
    const tab = await newTab()
    await tab.goto(shop.page)
    await track(tab, 'pack_opened', 3)
    await arrived('pack_opened', 3)
    await goOn(tab)
    await tab.run(`cuepoint.track('pack_closed')`)
    await tab.run(`cuepoint.consent('denied')`)
    await arrived('pack_closed')
    expect(await said(tab)).toEqual([])
    await tab.close()
    await expectBalance({})
  })

  test('events arrive out of a sandboxed frame, which has no storage and no cookies', async () => {
    shop.serve(tracker({ consent: 'granted', endpoint: `${shop.collector.url}/cue` }))
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/blank.html`)
    await tab.run(
      `const frame = document.createElement('iframe')
       frame.sandbox = 'allow-scripts'
       frame.src = '/shop.html'
       document.body.append(frame)`,
    )
    const [view] = await arrived('page_viewed')
    expect(view!.url).toBe(shop.page)
    expect(await readDevice(tab)).toEqual(nothing)
  })

  const fill = `
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      for (let i = 0; i < 8; i++) {
        try { localStorage.setItem('fill' + size + i, 'x'.repeat(size)) } catch { break }
      }
    }`
  const own = `return Object.keys(localStorage).filter((key) => !key.startsWith('fill'))`

  test('a denial on a device that is full is remembered', async () => {
    const tab = await open(newTab, { consent: 'granted', ...patient })
    await track(tab, 'pack_opened')
    await tab.run(fill)
    const mark = shop.endpoint.requests.length
    await tab.run(`cuepoint.consent('denied')`)
    await requestsAfter(mark)
    expect(await tab.run(own)).toEqual(['cuepoint:default:consent'])
    await reload(tab)
    await track(tab, 'pack_opened')
    await silence()
    expect(shop.endpoint.requests).toHaveLength(mark + 1)
    expect(await tab.run(own)).toEqual(['cuepoint:default:consent'])
    expect(await said(tab)).toEqual([])
  })

  test('a denial on a device that was full before holds as long as the page', async () => {
    const tab = await newTab()
    await tab.goto(`${shop.pages.url}/blank.html`)
    await tab.run(fill)
    shop.serve(tracker({ consent: 'granted', ...patient }))
    await tab.goto(shop.page)
    await track(tab, 'pack_opened')
    const mark = shop.endpoint.requests.length
    await tab.run(`cuepoint.consent('denied')`)
    await requestsAfter(mark)
    await track(tab, 'pack_opened')
    expect(await deniedDrops(tab)).toBe(1)
    await silence()
    expect(shop.endpoint.requests).toHaveLength(mark + 1)
    expect((await readDevice(tab)).databases).toEqual({})
  })

  test('what was captured before a withdrawal does not come back with a grant', async () => {
    shop.endpoint.takes = 0
    // The order's write has begun, and waits for the database to be opened.
    shop.serve(
      `${tracker({ consent: 'granted', ...patient })}
       <script>
         cuepoint.track('order_completed', { order_id: 'o-1' })
         Promise.resolve().then(() => {}).then(() => {
           cuepoint.consent('denied')
           cuepoint.consent('granted')
         })
       </script>`,
    )
    const tab = await newTab()
    await tab.goto(shop.page)
    await tab.run(`cuepoint.track('pack_closed'); await cuepoint.flush()`)
    const current = await stream(tab)
    const { databases } = await readDevice(tab)
    const streams = Object.values(databases)
      .flatMap((stores) => Object.values(stores).flat())
      .map(([key]) => (key as [string])[0])
    expect([...new Set(streams)]).toEqual([current])
  })
})
