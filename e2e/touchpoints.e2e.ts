import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { freePort } from './processes/free-port.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// Carts, declared events, links and arrivals, by real input and across real page loads.

let collector: Collector
let pages: Pages
/** The shop, and the same server under a name that browsers take for another site. */
let shop: string
let other: string

beforeAll(async () => {
  collector = await startCollector()
})
beforeEach(async () => {
  const port = await freePort()
  shop = `http://127.0.0.1:${port}`
  other = `http://localhost:${port}`
  pages = await startPages({ port, values: { collector: collector.url, shop, other } })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const flush = (tab: Tab) => tab.run('await cuepoint.flush()')
const open = (tab: Tab, query = '') => tab.goto(`${shop}/touchpoints.html${query}`)
const reload = async (tab: Tab) => {
  await tab.run('window.old = true; setTimeout(() => location.reload())')
  await tab.waitFor(`return !window.old && document.readyState === 'complete'`)
}
const isAt = (path: string) =>
  `return location.pathname === '${path}' && document.readyState === 'complete'`
const item = (id: string) => ({ items: [{ item_id: id, price: 19.9 }] })

/** What was captured, without the ids: their random digits spell anything at times. */
const texts = (events: readonly { url: string; props: object }[]) =>
  JSON.stringify(events.map(({ url, props }) => [url, props]))

eachEngine((newTab) => {
  test('carts out of a data layer that others wrap, before us and after us', async () => {
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(tab, '?wrapped')
        await tab.run(`
          wrap(dataLayer)
          dataLayer.push(added('late'))
          dataLayer.push(dataLayer[0])
          gtag('event', 'begin_checkout', { value: '39,80', currency: 'BRL', items: [{ item_id: 'late' }] })`)
        await flush(tab)
      },
      sent: [
        { name: 'product_added', props: { currency: 'BRL', value: 19.9, ...item('early') } },
        { name: 'product_added', props: item('late') },
        // Themes push one object at each click.
        { name: 'product_added', props: item('early') },
        { name: 'checkout_started', props: { value: 39.8, items: [{ item_id: 'late' }] } },
      ],
    })
    expect(arrived.filter(({ name }) => name === 'product_added')).toHaveLength(3)
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
    expect(texts(arrived)).not.toMatch(/owner|ana@/)
    expect(await tab.run('return [heard.length, dataLayer.length]')).toEqual([8, 5])
  })

  test('carts out of an array that replaces the first', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await open(tab, '?replaced')
        await tab.run(`dataLayer.push(added('pushed'))`)
        await flush(tab)
      },
      sent: ['early', 'replaced', 'pushed'].map((id) => ({
        name: 'product_added',
        props: item(id),
      })),
    })
  })

  test('an order counts once, however often its page is loaded', async () => {
    const tab = await newTab()
    const orders = [
      { order_id: 'T-1', value: 19.9, currency: 'BRL', items: [] },
      { order_id: 'T-2', value: 19.9, currency: 'BRL', items: [] },
    ]
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(tab, '?order=T-1')
        await tab.run(`gtag('event', 'purchase', { transaction_id: 'T-1' })`)
        await reload(tab)
        await open(tab, '?order=T-2')
        await flush(tab)
      },
      sent: orders.map((props) => ({ name: 'order_completed', props })),
    })
    expect(arrived.filter(({ name }) => name === 'order_completed')).toHaveLength(2)
  })

  test('what the page declares: added later, in an open shadow root, by a form', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await open(tab)
        await tab.run(`document.body.insertAdjacentHTML('afterbegin',
          '<button id="later" data-cue="licence_opened" data-cue-price="9.90" data-cue-code="007">licence</button>')`)
        await tab.click('#later')
        await tab.click('#player >>> b')
        await tab.click('form button')
        await tab.waitFor(isAt('/plain.html'))
      },
      sent: [
        { name: 'licence_opened', props: { price: 9.9, code: '007' } },
        { name: 'sample_requested', props: { items: [{ item_id: '007' }] } },
        { name: 'quiz_sent', props: { step: 2 } },
      ],
    })
  })

  test('contacts and links, also the one that leaves', async () => {
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(tab)
        await tab.click('#whatsapp span')
        await tab.click('#profile')
        await tab.click('#ignored')
        await tab.run(`document.querySelector('#profile').click()`)
        await tab.click('#partner')
        await tab.waitFor(isAt('/plain.html'))
      },
      sent: [
        {
          name: 'contact_clicked',
          props: {
            method: 'whatsapp',
            number_end: '8888',
            item: { item_id: 'pack-42', item_name: 'Lo-fi Pack' },
          },
        },
        { name: 'link_clicked', props: { network: 'instagram' } },
        { name: 'link_clicked', props: { href: `${other}/plain.html`, text: 'Our partner' } },
      ],
    })
    expect(arrived.filter(({ name }) => name === 'link_clicked')).toHaveLength(2)
    expect(texts(arrived)).not.toMatch(/secret|Ana|ana@|98888/)
  })

  test('arrivals: a campaign, another site, an address; no reload, no way back', async () => {
    const tab = await newTab()
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(tab)
        await flush(tab)
        await reload(tab)
        await tab.click('#own')
        await tab.waitFor(isAt('/plain.html'))
        await tab.run('setTimeout(() => history.back())')
        await tab.waitFor(isAt('/touchpoints.html'))
        // Puppeteer's Firefox cannot open an address in a tab that came out of the back/forward cache.
        const next = await newTab()
        await open(
          next,
          '?utm_source=News&utm_medium=Email&utm_campaign=ana@example.com&mc_eid=9f8e',
        )
        await next.goto(`${other}/touchpoints-source.html`)
        await next.click('a')
        await next.waitFor(isAt('/touchpoints.html'))
        await flush(next)
      },
      sent: [
        { name: 'arrival_recorded', props: { channel: 'direct' } },
        {
          name: 'arrival_recorded',
          props: { channel: 'email', source: 'news', medium: 'email', ids_present: ['mc_eid'] },
        },
        { name: 'arrival_recorded', props: { channel: 'referral', source: 'localhost' } },
      ],
    })
    expect(arrived.filter(({ name }) => name === 'arrival_recorded')).toHaveLength(3)
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
    expect(texts(arrived)).not.toMatch(/ana@|9f8e/)
  })
})
