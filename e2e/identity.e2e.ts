import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { onlyDecision, readDevice } from './read-device.ts'
import { startShop, tracker, type Shop } from './servers/start-shop.ts'
import { until } from './until.ts'
import { goBack, goOn, reload } from './visit.ts'

// Who is here and on which visit, over pages, tabs and subdomains.

let shop: Shop
beforeEach(async () => {
  shop = await startShop()
})
afterEach(() => shop.stop())

const cookie = 'cuepoint_default'

const open = async (newTab: () => Promise<Tab>, options: object, address = shop.page) => {
  shop.serve(tracker(options))
  const tab = await newTab()
  await tab.goto(address)
  return tab
}
const track = (tab: Tab, name: string) =>
  tab.run(`cuepoint.track(args[0]); await cuepoint.flush()`, name)
const ids = (tab: Tab) =>
  tab.run<Record<'client' | 'session' | 'stream' | 'user', string | null>>('return cuepoint.ids()')
const arrived = async (name: string) => {
  const find = async () => (await shop.collector.events()).filter((event) => event.name === name)
  await until(async () => (await find())[0], { timeoutMs: 10_000, what: name })
  return (await find())[0]!
}
const expectCookie = (tab: Tab, client: string | null) =>
  expect
    .poll(async () => (await readDevice(tab)).cookies)
    .toEqual(client === null ? {} : { [cookie]: client })

eachEngine((newTab, engine) => {
  test('the client is the same on the next page and in the next tab, until it is reset', async () => {
    const tab = await open(newTab, { consent: 'granted' })
    await track(tab, 'pack_opened')
    const { client } = await ids(tab)
    expect(client).toMatch(/^[\da-f]{32}$/)
    await goOn(tab)
    expect((await ids(tab)).client).toBe(client)
    const second = await open(newTab, { consent: 'granted' })
    expect((await ids(second)).client).toBe(client)

    await second.run(`cuepoint.identify('user-7')`)
    const known = await ids(second)
    expect([known.client, known.user]).toEqual([client, 'user-7'])
    await second.run('cuepoint.reset()')
    await track(second, 'pack_closed')
    const changed = await ids(second)
    expect(changed.client).toMatch(/^[\da-f]{32}$/)
    expect(changed.client).not.toBe(client)
    expect(changed.user).toBe(null)
    // Another process of the browser hears of it a little later.
    await until(async () => (await ids(tab)).client === changed.client, {
      timeoutMs: 5_000,
      what: 'the new client in the other tab',
    })
    await reload(second)
    expect((await ids(second)).client).toBe(changed.client)
    expect((await arrived('pack_opened')).client).toBe(client)
    expect((await arrived('pack_closed')).client).toBe(changed.client)
    expect((await arrived('user_identified')).user).toBe('user-7')
    expect((await readDevice(second)).cookies).toEqual({})
  })

  test('subdomains share the client by a cookie, which comes with the grant and goes with it', async () => {
    const at = (name: string) => `http://${name}.shop.localhost:${shop.port}/shop.html`
    const options = { consent: 'pending', cookieDomain: 'shop.localhost' }
    const tab = await open(newTab, options, at('a'))
    await track(tab, 'pack_opened')
    await expectCookie(tab, null)
    await tab.run(`cuepoint.consent('granted')`)
    await track(tab, 'pack_closed')
    const { client } = await ids(tab)
    await expectCookie(tab, client)

    const other = await open(newTab, { ...options, consent: 'granted' }, at('b'))
    expect((await ids(other)).client).toBe(client)
    await other.run('cuepoint.reset()')
    await track(other, 'pack_shown')
    const changed = (await ids(other)).client
    expect(changed).toMatch(/^[\da-f]{32}$/)
    expect(changed).not.toBe(client)
    await expectCookie(other, changed)
    await reload(tab)
    expect((await ids(tab)).client).toBe(changed)

    await tab.run(`cuepoint.consent('denied')`)
    await expectCookie(tab, null)
    await reload(tab)
    await expectCookie(tab, null)
    await expect
      .poll(() => readDevice(tab))
      .toEqual(onlyDecision({ mode: 'denied', marketing: false }))
  })

  test('the session that a grant begins is that of the next page', async () => {
    const tab = await open(newTab, { consent: 'pending' })
    await track(tab, 'pack_opened')
    await tab.run(`cuepoint.consent('granted')`)
    const { client, session } = await ids(tab)
    await goOn(tab)
    const next = await ids(tab)
    expect([next.client, next.session]).toEqual([client, session])
  })

  test('tabs share a session', async () => {
    const first = await open(newTab, { consent: 'granted' })
    await track(first, 'first_opened')
    const second = await open(newTab, { consent: 'granted' })
    await track(second, 'second_opened')
    const events = [await arrived('first_opened'), await arrived('second_opened')]
    expect(events.map(({ session }) => session)).toEqual([events[0]!.session, events[0]!.session])
    expect(events[0]!.session.number).toBe(1)
    expect(events[0]!.stream).not.toBe(events[1]!.stream)
  })

  test('a page that comes back from the back/forward cache after its session begins a new one', async () => {
    const tab = await open(newTab, { consent: 'granted' })
    await tab.run('window.kept = true')
    await track(tab, 'pack_opened')
    await tab.click('#out')
    await tab.waitFor(`return location.pathname === '/blank.html'`)
    await tab.run(
      `const key = 'cuepoint:default:session'
       const kept = JSON.parse(localStorage[key])
       kept.seen_at -= 7_200_000
       kept.started_at -= 7_200_000
       localStorage[key] = JSON.stringify(kept)`,
    )
    expect(await goBack(tab)).toBe(true)
    await track(tab, 'pack_closed')
    await arrived('pack_closed')
    const events = await shop.collector.events()
    const restored = events.find(({ props }) => props['navigation'] === 'back_forward')!
    const before = events.find(({ name }) => name === 'pack_opened')!
    const after = events.find(({ name }) => name === 'pack_closed')!
    expect([restored.name, restored.seq, restored.session.number]).toEqual(['page_viewed', 1, 2])
    expect(restored.session.id).not.toBe(before.session.id)
    expect(restored.stream).not.toBe(before.stream)
    expect(restored.client).toBe(before.client)
    expect([after.stream, after.seq]).toEqual([restored.stream, 2])
    expect((await shop.collector.balance()).totals).toMatchObject({ missing: 0 })
  })

  // What no engine decides.
  describe.runIf(engine === 'chromium')('in one engine', () => {
    test('an e-mail address is no user', async () => {
      const tab = await open(newTab, { consent: 'granted' })
      await tab.run(`cuepoint.identify('ana@example.com')`)
      await track(tab, 'pack_opened')
      expect(await tab.run('return issues')).toEqual([
        expect.objectContaining({ kind: 'drop', reason: 'invalid' }),
      ])
      expect((await ids(tab)).user).toBe(null)
      expect(JSON.stringify(await readDevice(tab))).not.toContain('ana')
      expect(JSON.stringify(shop.endpoint.requests)).not.toContain('ana@')
      expect((await shop.collector.events()).map(({ name }) => name)).not.toContain(
        'user_identified',
      )
    })

    test('a landing of another campaign begins a session, where that is asked for', async () => {
      const numbers = async (options: object, queries: string[]) => {
        const tab = await open(newTab, { consent: 'granted', ...options })
        await tab.run('localStorage.clear()')
        const seen: number[] = []
        for (const [i, query] of queries.entries()) {
          await tab.goto(shop.page + query)
          const name = `landed_${i}${'sessionPerCampaign' in options ? '' : '_once'}`
          await track(tab, name)
          seen.push((await arrived(name)).session.number)
        }
        return seen
      }
      const queries = ['', '?utm_source=a', '?utm_source=a', '', '?utm_source=b&utm_medium=email']
      expect(await numbers({ sessionPerCampaign: true }, queries)).toEqual([1, 2, 2, 2, 3])
      expect(await numbers({}, queries)).toEqual([1, 1, 1, 1, 1])
    })
  })
})
