import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { StoredEvent } from '../packages/collector/src/store.ts'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { freePort } from './processes/free-port.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// What an engine decides of an arrival: the address as it was, the referrer of another site, what a load is.

let collector: Collector
let pages: Pages
/** The shop, and the same server under a name that browsers take for another site. */
let shop: string
let other: string

const page = (consent: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Shop</title>
  <body>
    <a id="own" href="/next">next</a>
    <a id="shop" href="{{shop}}/">to the shop</a>
    <script>
      // A router that takes everything out of the address before any other script runs.
      if (location.search) history.replaceState(null, '', '/packs')
      const start = () => {
        const script = document.createElement('script')
        script.src = '/cuepoint.js'
        script.dataset.endpoint = '{{collector}}/cue'
        script.dataset.consent = '${consent}'
        script.dataset.debug = 'false'
        document.head.append(script)
      }
      if (location.hostname === new URL('{{shop}}').hostname) setTimeout(start, 200)
    </script>
  </body>
</html>`

let consent = 'granted'

beforeAll(async () => {
  collector = await startCollector()
})
beforeEach(async () => {
  const port = await freePort()
  shop = `http://127.0.0.1:${port}`
  other = `http://localhost:${port}`
  pages = await startPages({
    port,
    answer: (path) => (/\.\w+$/.test(path) ? undefined : page(consent)),
    values: { collector: collector.url, shop },
  })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const ready = 'return !!window.cuepoint?.flush'
const flush = async (tab: Tab) => {
  await tab.waitFor(ready)
  await tab.run('await cuepoint.flush()')
}
const isAt = (path: string) =>
  `return location.pathname === '${path}' && !!window.cuepoint?.flush && !window.old`
const arrivalsOf = (events: StoredEvent[]) =>
  events.filter(({ name }) => name === 'arrival_recorded')

const gclid = 'EAIaIQobChMI4tq0w8qHgwMVkjLUAR0cXw5bEAAYASAAEgKT7fDBwE'

eachEngine((newTab) => {
  test('the address as it was, though a router has cleaned it before a late script runs', async () => {
    consent = 'granted'
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await tab.goto(`${shop}/?utm_source=news&utm_medium=email&gclid=${gclid}&mc_eid=1a2b3c4d5e`)
        await flush(tab)
      },
      sent: [
        {
          name: 'arrival_recorded',
          url: `${shop}/?utm_source=news&utm_medium=email`,
          props: { channel: 'email', source: 'news', ids_present: ['gclid', 'mc_eid'] },
        },
      ],
    })
    // Without the marketing purpose.
    expect(JSON.stringify(arrived)).not.toMatch(/EAIaIQ|1a2b3c4d5e|click_ids/)
    expect(await tab.url()).toBe(`${shop}/packs`)
  })

  test('a click id when marketing is allowed later: of the landing, at its time', async () => {
    consent = 'pending'
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await tab.goto(`${shop}/?gclid=${gclid}&mc_eid=1a2b3c4d5e`)
        await tab.waitFor(ready)
        await tab.run(`
          history.pushState(null, '', '/packs/42')
          await new Promise((resolve) => setTimeout(resolve, 300))
          cuepoint.consent('granted', { marketing: true })`)
        await flush(tab)
      },
      sent: [
        {
          name: 'arrival_recorded',
          url: `${shop}/`,
          props: { channel: 'paid_search', source: 'google', click_ids: { gclid } },
        },
      ],
    })
    const [arrival, second] = arrivalsOf(arrived)
    expect(second).toBeUndefined()
    const origin = await tab.run<number>('return performance.timeOrigin')
    expect(Math.abs(arrival!.at - origin)).toBeLessThan(100)
    expect(arrival!.valid).toBe(true)
    expect(JSON.stringify(arrived)).not.toContain('1a2b3c4d5e')
  })

  test('another site, once: no reload, route, page of the shop, or way back', async () => {
    consent = 'granted'
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await tab.goto(`${other}/`)
        await tab.click('#shop')
        await tab.waitFor(isAt('/'))
        await tab.run(`history.pushState(null, '', '/packs/42?utm_source=x&utm_medium=email')`)
        await tab.run(`window.old = true; setTimeout(() => location.reload())`)
        await tab.waitFor(isAt('/packs'))
        await flush(tab)
        await tab.click('#own')
        await tab.waitFor(isAt('/next'))
        await flush(tab)
        await tab.run('setTimeout(() => history.back())')
        await tab.waitFor(isAt('/packs'))
        await flush(tab)
      },
      sent: [
        {
          name: 'arrival_recorded',
          props: { channel: 'referral', source: 'localhost', first_of_session: true },
        },
      ],
    })
    expect(arrivalsOf(arrived)).toHaveLength(1)
  })
})
