import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWaysIn } from '../examples/storefront/server/ways-in.ts'
import { startShop } from '../examples/storefront/server.ts'
import { inChromium } from './browsers/in-chromium.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'

// The example shop's "ways in", contacts, reviews, newsletter and support, as a visitor uses them.

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

const runs = `return !!window.cuepoint?.flush && document.readyState === 'complete'`

const flush = async (tab: Tab) => {
  await tab.waitFor(runs)
  await tab.run('await cuepoint.flush()')
}

const open = async (tab: Tab, path: string) => {
  await tab.goto(shop.url + path)
  await tab.waitFor(runs)
}

inChromium((newTab) => {
  test('every way in is the arrival that its page says', { timeout: 60_000 }, async () => {
    const tab = await newTab()
    const wanted = readWaysIn()
      .flatMap(({ ways }) => ways)
      .filter(({ channel }) => channel)
    expect(wanted.length).toBeGreaterThan(20)
    for (const { address, channel } of wanted) {
      await open(tab, '/chegadas.html')
      await expectEvents(collector, {
        when: async () => {
          await tab.click(`a[href='${address}']`)
          await tab.waitFor(`return location.pathname !== '/chegadas.html'`)
          await flush(tab)
        },
        sent: [{ name: 'arrival_recorded', props: { channel, first_of_session: false } }],
        drain: async () => {},
      })
      const shown = `return document.querySelector('#arrival-line').dataset.channel`
      expect([address, await tab.run(shown)]).toEqual([address, channel])
    }
    const events = await collector.events({ name: 'arrival_recorded' })
    // The address of the first page was typed.
    expect(events).toHaveLength(wanted.length + 1)
    expect(JSON.stringify(events)).not.toMatch(/3d5e1b9a02|Zm9vYmFy|p2ANqtz|Cj0KCQiA/)
  })
})
