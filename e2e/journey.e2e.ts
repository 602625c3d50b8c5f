import { afterEach, beforeEach, expect, test } from 'vitest'
import { startShop } from '../examples/storefront/server.ts'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { until } from './until.ts'

// The whole way on real input: shop, script tag, IndexedDB, collector, SQLite, through a dead collector and a closed tab.

let collector: Collector
let shop: Awaited<ReturnType<typeof startShop>>

beforeEach(async () => {
  collector = await startCollector()
  // Another port is another origin: no test finds the storage of the one before.
  shop = await startShop({ port: 0, collector: collector.url })
})
afterEach(async () => {
  await shop.close()
  await collector.discard()
})

const letter =
  '/pack/madrugada.html?utm_source=news&utm_medium=email&utm_campaign=lo-fi&email=ana@example.com'

const listen = async (tab: Tab, button: string, seconds: number) => {
  await tab.click(button)
  await tab.waitFor(
    `return [...document.querySelectorAll('audio')].some((audio) => !audio.paused && audio.currentTime >= ${seconds})`,
    15_000,
  )
}

/** Told when the page has time for it, somewhere among the others. */
const shown = ['product_list_viewed', 'product_viewed']

const visit = [
  'page_viewed',
  'arrival_recorded',
  'preview_started',
  'product_added',
  'chat_opened',
  // From here on the collector is dead.
  'preview_started',
  'sample_requested',
  'download_started',
  // The first preview was paused, the second still playing, when the tab was closed.
  'preview_ended',
  'preview_ended',
]

eachEngine((newTab) => {
  test('a visit survives the collector and the tab', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await tab.goto(shop.url + letter)
        await listen(tab, '.preview:nth-child(1) [data-play]', 3)
        await tab.click('.preview:nth-child(1) [data-play]')
        await tab.click('#add-to-cart')
        await tab.click('typebot-bubble >>> [part=button]')
      },
      sent: [
        {
          name: 'page_viewed',
          url: /madrugada\.html\?utm_source=news&utm_medium=email&utm_campaign=lo-fi$/,
        },
        {
          name: 'preview_started',
          props: {
            source: /\/audio\/madrugada-1\.wav$/,
            item: { item_id: 'LC001' },
            player: 'audio',
          },
        },
        {
          name: 'product_added',
          props: {
            currency: 'BRL',
            value: 69,
            items: [{ item_id: 'LC001', price: 69, quantity: 1 }],
          },
        },
        { name: 'chat_opened', props: { provider: 'typebot' } },
      ],
    })
    expect((await collector.events({ name: 'arrival_recorded' }))[0]).toMatchObject({
      props: { channel: 'email', source: 'news', medium: 'email', campaign: 'lo-fi' },
    })

    await collector.kill()
    await listen(tab, '.preview:nth-child(2) [data-play]', 1)
    await tab.click('#free-sample')
    await tab.close()
    await collector.restart()

    const next = await newTab()
    await next.goto(shop.url)
    const [first] = await collector.events({ limit: 1 })
    const { stream } = first!
    const arrived = () => collector.events({ stream })
    await until(async () => (await arrived()).length >= visit.length + shown.length, {
      timeoutMs: 20_000,
      what: 'what was captured while the collector was dead',
    })
    await next.run('await cuepoint.flush()')

    const all = await arrived()
    const isShown = ({ name }: { name: string }) => shown.includes(name)
    const events = all.filter((event) => !isShown(event))
    expect(events.map((event) => event.name)).toEqual(visit)
    expect(all.filter(isShown).map((event) => event.name)).toEqual(shown)
    expect(all.map((event) => event.seq)).toEqual(all.map((_, i) => i + 1))
    expect(all.filter((event) => !event.valid)).toEqual([])
    expect(events[6]).toMatchObject({ props: { items: [{ item_id: 'LC001' }] } })
    expect(events[7]).toMatchObject({
      props: { file: 'madrugada-amostra', format: 'wav', item: { item_id: 'LC001' } },
    })
    expect(events[8]).toMatchObject({ props: { item: { item_id: 'LC001' }, reason: 'paused' } })
    expect(events[8]!.props['seconds_heard']).toBeGreaterThan(2.5)
    expect(events[9]).toMatchObject({ props: { reason: 'hidden' } })
    const { totals } = await collector.balance()
    expect(totals).toMatchObject({ missing: 0 })
    expect(JSON.stringify(await collector.events())).not.toContain('ana@example.com')
  })
})
