import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { nothing, onlyDecision, readDevice, type Device } from './read-device.ts'
import { startShop, tracker, type Shop } from './servers/start-shop.ts'
import { until } from './until.ts'
import { goOn, reload, silence } from './visit.ts'

// `auto` beside the packages that consent platforms and tag managers are built of.

let shop: Shop
beforeEach(async () => {
  shop = await startShop()
})
afterEach(() => shop.stop())

const denied = onlyDecision({ mode: 'denied', marketing: false })
const noPlatform: Device = { ...nothing, local: { 'cuepoint:default:consent': '{"v":1}' } }
const auto = (waitMs = 300) => tracker({ consent: { mode: 'auto', waitMs } })

const container = `
  <script src="/vendor/data-layer-helper/dist/data-layer-helper.js"></script>
  <script src="/data-layer-helper.js"></script>`
const consentDefault = `
  <script>gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' })</script>`
const update = (tab: Tab, analytics: string, ads: string) =>
  tab.run(
    `gtag('consent', 'update', { analytics_storage: args[0], ad_storage: args[1] })`,
    analytics,
    ads,
  )

const modules = `
  <script type="importmap">
    {
      "imports": {
        "@iabtcf/core": "/vendor/@iabtcf/core/lib/mjs/index.js",
        "@iabtcf/cmpapi": "/vendor/@iabtcf/cmpapi/lib/mjs/index.js"
      }
    }
  </script>`
const stub = `${modules}<script src="/vendor/@iabtcf/stub/lib/stub.js"></script>`
const loadPlatform = (tab: Tab) => tab.run(`await import('/cmp.js')`)

const open = async (newTab: () => Promise<Tab>, tags: string) => {
  shop.serve(tags)
  const tab = await newTab()
  await tab.goto(shop.page)
  return tab
}
const track = (tab: Tab, name: string) =>
  tab.run(
    `const at = Date.now(); cuepoint.track(args[0]); await cuepoint.flush(); return at`,
    name,
  ) as Promise<number>
const arrived = async (name: string) => {
  const find = async () => (await shop.collector.events()).filter((event) => event.name === name)
  await until(async () => (await find())[0], { timeoutMs: 10_000, what: name })
  return (await find())[0]!
}
const expectDevice = (tab: Tab, expected: Device) =>
  expect.poll(() => readDevice(tab), { timeout: 5_000 }).toEqual(expected)
const said = (tab: Tab) => tab.run<string[]>('return said')
const expectBalance = async () =>
  expect((await shop.collector.balance()).totals).toMatchObject({ missing: 0 })
/** Longer than `auto` waits for a platform. */
const expectHeld = async (tab: Tab) => {
  await silence(500)
  expect(shop.endpoint.requests).toEqual([])
  expect(await readDevice(tab)).toEqual(nothing)
}
/** The last request tells of the withdrawal, and nothing follows. */
const expectWithdrawn = async (tab: Tab, mark: number) => {
  await expectDevice(tab, denied)
  await track(tab, 'after_withdrawal')
  await silence()
  expect(shop.endpoint.requests).toHaveLength(mark + 1)
  const { final, events } = shop.endpoint.requests[mark]!.body!
  expect([final, events.at(-1)!.name, events.at(-1)!.props]).toEqual([
    true,
    'consent_changed',
    { mode: 'denied', marketing: false },
  ])
  expect(await said(tab)).toEqual([])
  await expectBalance()
}

eachEngine((newTab, engine) => {
  const orders = {
    before: auto() + container + consentDefault,
    after: container + consentDefault + auto(),
  }
  test.each(['before', 'after'] as const)(
    'follows Google Consent Mode when our script comes %s the container',
    async (order) => {
      const tab = await open(newTab, orders[order])
      const at = await track(tab, 'pack_opened')
      await expectHeld(tab)

      await update(tab, 'granted', 'denied')
      const event = await arrived('pack_opened')
      expect(event.at - at).toBeGreaterThanOrEqual(0)
      expect(event.at - at).toBeLessThan(50)
      expect(event.consent).toEqual({ mode: 'granted', marketing: false })
      expect(event.client).toMatch(/^[\da-f]{32}$/)

      await update(tab, 'granted', 'granted')
      await track(tab, 'pack_closed')
      const later = await arrived('pack_closed')
      expect(later.consent).toEqual({ mode: 'granted', marketing: true })
      expect(later.client).toBe(event.client)

      const mark = shop.endpoint.requests.length
      await update(tab, 'denied', 'denied')
      await expectWithdrawn(tab, mark)
      // The container has heard each command once.
      expect(
        await tab.run('return container.map(({ 0: command, 1: step }) => `${command} ${step}`)'),
      ).toEqual(['consent default', 'consent update', 'consent update', 'consent update'])
    },
  )

  test('follows a TCF platform that loads behind its stub', async () => {
    const tab = await open(newTab, stub + auto())
    const at = await track(tab, 'pack_opened')
    await expectHeld(tab)
    await loadPlatform(tab)
    await tab.run('cmp.ask()')
    await expectHeld(tab)

    await tab.run('cmp.answer(1, 7, 8)')
    const event = await arrived('pack_opened')
    expect(event.at - at).toBeLessThan(50)
    expect(event.consent).toEqual({ mode: 'granted', marketing: true })

    // The banner opens once more: the answer holds until there is another.
    await tab.run('cmp.ask()')
    await track(tab, 'pack_closed')
    expect((await arrived('pack_closed')).client).toBe(event.client)

    const mark = shop.endpoint.requests.length
    await tab.run('cmp.answer(1)')
    await expectWithdrawn(tab, mark)
  })

  test('a TCF platform that comes after the fallback was taken still wins', async () => {
    const tab = await open(newTab, modules + auto())
    await track(tab, 'pack_opened')
    const early = await arrived('pack_opened')
    expect(early.consent).toEqual({ mode: 'anonymous', marketing: false })
    await loadPlatform(tab)
    await tab.run('cmp.ask()')
    await track(tab, 'pack_shown')
    await silence()
    expect((await shop.collector.events()).map(({ name }) => name)).not.toContain('pack_shown')
    await tab.run('cmp.answer(1, 8)')
    await track(tab, 'pack_closed')
    const late = await arrived('pack_closed')
    expect(late.consent).toEqual({ mode: 'granted', marketing: false })
    expect(late.client).toMatch(/^[\da-f]{32}$/)
    expect((await arrived('pack_shown')).session.id).not.toBe(early.session.id)
    expect(await said(tab)).toEqual([])
    await expectBalance()
  })

  test('without a platform the fallback is taken, and the next page begins with it', async () => {
    const tab = await open(newTab, auto())
    const at = await track(tab, 'pack_opened')
    expect(shop.endpoint.requests).toEqual([])
    const event = await arrived('pack_opened')
    expect(event.at - at).toBeLessThan(50)
    expect(event.consent.mode).toBe('anonymous')
    await tab.run('await cuepoint.flush()')
    await expectDevice(tab, {
      ...noPlatform,
      databases: { 'cuepoint:default:queue': { events: [] } },
    })

    shop.serve(auto(60_000))
    await goOn(tab)
    await track(tab, 'pack_closed')
    const next = await arrived('pack_closed')
    expect(next.consent.mode).toBe('anonymous')
    expect(next.session.id).not.toBe(event.session.id)
    expect(next.client).toBe(null)

    // A platform on another page makes it wait.
    shop.serve(container + consentDefault + auto())
    await reload(tab)
    const mark = shop.endpoint.requests.length
    await track(tab, 'pack_shown')
    await silence(500)
    expect(shop.endpoint.requests).toHaveLength(mark)
    expect((await readDevice(tab)).local).toEqual({})
    await update(tab, 'granted', 'denied')
    expect((await arrived('pack_shown')).consent.mode).toBe('granted')
    await expectBalance()
  })

  test('a page that is left before the fallback is taken loses nothing', async () => {
    const tab = await open(newTab, auto(60_000))
    await tab.run(`cuepoint.track('pack_opened')`)
    await goOn(tab)
    expect((await arrived('pack_opened')).consent.mode).toBe('anonymous')
    await expectBalance()
  })

  test('a tab that is closed before the fallback is taken loses nothing', async () => {
    const tab = await open(newTab, auto(60_000))
    await tab.run(`cuepoint.track('pack_opened')`)
    await tab.close()
    // What the beacon did not bring, in Firefox, the next page does.
    const next = await open(newTab, auto(60_000))
    await next.run('await cuepoint.flush()')
    expect((await arrived('pack_opened')).consent.mode).toBe('anonymous')
    await expectBalance()
  })

  test.each(['granted', 'denied'])(
    'a platform that changes its mind ten times a second ends as it ends: %s',
    async (last) => {
      const tab = await open(newTab, container + consentDefault + auto())
      await tab.run(
        `for (let i = 0; i < 20; i++) {
           const answer = (i % 2 === 0) === (args[0] === 'denied') ? 'granted' : 'denied'
           gtag('consent', 'update', { analytics_storage: answer, ad_storage: answer })
           cuepoint.track('mind_changed', { i })
           await new Promise((resolve) => setTimeout(resolve, 100))
         }`,
        last,
      )
      await track(tab, 'pack_opened')
      if (last === 'granted') {
        const event = await arrived('pack_opened')
        expect(event.consent).toEqual({ mode: 'granted', marketing: true })
        expect(event.client).toBe(await tab.run('return cuepoint.ids().client'))
        expect(await tab.run('return cuepoint.stats().queued')).toBe(0)
        expect((await readDevice(tab)).databases).toEqual({
          'cuepoint:default:queue': { events: [] },
        })
      } else {
        await silence()
        await expectDevice(tab, denied)
        const mark = shop.endpoint.requests.length
        await track(tab, 'pack_closed')
        await silence()
        expect(shop.endpoint.requests).toHaveLength(mark)
      }
      expect(await said(tab)).toEqual([])
      expect(await tab.run('return issues.filter(({ kind }) => kind === "failure")')).toEqual([])
      await expectBalance()
    },
  )

  // What no engine decides.
  describe.runIf(engine === 'chromium')('in one engine', () => {
    test('a TCF platform that does not get the purposes it takes denies', async () => {
      const tab = await open(newTab, stub + auto())
      await loadPlatform(tab)
      await tab.run('cmp.ask(); cmp.answer(1, 2, 3)')
      await expectDevice(tab, denied)
      await track(tab, 'pack_opened')
      await silence()
      expect(shop.endpoint.requests).toEqual([])
      expect(await tab.run('return cuepoint.stats().dropped.denied')).toBe(3)
    })

    test('a TCF platform says that the GDPR does not apply: the fallback holds', async () => {
      const tab = await open(
        newTab,
        stub + tracker({ consent: { mode: 'auto', fallback: 'granted' } }),
      )
      await track(tab, 'pack_opened')
      await loadPlatform(tab)
      expect(shop.endpoint.requests).toEqual([])
      await tab.run('cmp.doesNotApply()')
      expect((await arrived('pack_opened')).consent.mode).toBe('granted')
    })

    test('the script tag names another fallback', async () => {
      const tab = await open(newTab, tracker({}, 'data-consent-fallback="granted"'))
      await track(tab, 'pack_opened')
      expect(shop.endpoint.requests).toEqual([])
      const event = await arrived('pack_opened')
      expect(event.consent).toEqual({ mode: 'granted', marketing: false })
      expect(event.client).toMatch(/^[\da-f]{32}$/)
      const { local } = await readDevice(tab)
      expect(local['cuepoint:default:consent']).toBe('{"v":1}')
    })

    test('Global Privacy Control turns marketing off, whoever grants it', async () => {
      const control = `<script>
        Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })
      </script>`
      const option = tracker({ consent: { mode: 'granted', marketing: true } })
      const tab = await open(newTab, control + option)
      await tab.run(`cuepoint.consent('granted', { marketing: true })`)
      await track(tab, 'pack_opened')
      const other = await open(newTab, control + container + consentDefault + auto())
      await other.run('localStorage.clear()')
      await reload(other)
      await update(other, 'granted', 'granted')
      await track(other, 'pack_closed')
      await arrived('pack_opened')
      await arrived('pack_closed')
      for (const { consent } of await shop.collector.events()) {
        expect(consent).toEqual({ mode: 'granted', marketing: false })
      }
    })
  })
})
