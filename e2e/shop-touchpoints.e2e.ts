import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWaysIn } from '../examples/storefront/server/ways-in.ts'
import { startShop } from '../examples/storefront/server.ts'
import { eachEngine } from './browsers/each-engine.ts'
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

/** What was captured, without the ids: their random digits spell anything at times. */
const texts = (events: readonly { url: string; props: object }[]) =>
  JSON.stringify(events.map(({ url, props }) => [url, props]))

eachEngine((newTab, engine) => {
  test('contacts, shares, a download, a meeting: with the pack that they came from', async () => {
    const item = { item_id: 'LC006', item_name: 'Sebo' }
    const arrived = await expectEvents(collector, {
      when: async () => {
        // A link that opens another tab hides this one, and hidden pages are slow: it is the last click in each.
        const first = await newTab()
        await open(first, '/pack/sebo.html')
        await first.click('#share-copy')
        await first.waitFor(`return document.querySelector('#share-status').textContent`)
        await first.click('#sample-loop')
        await first.click('#share a[href*="sharer"]')
        const second = await newTab()
        await open(second, '/pack/sebo.html')
        await second.click('.pack-wide a[href*="wa.me"]')
        const third = await newTab()
        await open(third, '/')
        await third.click('#contato a[href*="zoom"]')
        const fourth = await newTab()
        await open(fourth, '/')
        await flush(fourth)
      },
      sent: [
        { name: 'content_shared', props: { method: 'copy', outcome: 'shared', item } },
        { name: 'download_started', props: { file: 'sebo-loop', format: 'wav', item } },
        { name: 'content_shared', props: { method: 'facebook', outcome: 'opened', item } },
        { name: 'contact_clicked', props: { method: 'whatsapp', number_end: '0000', item } },
        {
          name: 'virtual_event_opened',
          props: { provider: 'zoom', href: 'https://us02web.zoom.us' },
        },
      ],
      notSent: ['link_clicked'],
    })
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
    // Neither the text of a message, the whole number, nor the meeting's password.
    expect(texts(arrived)).not.toMatch(/Quero saber|99990000|81234567890|b2ZpY2luYQ/)
  })

  test('a newsletter, a review and a request for help: kinds and stars, nothing typed', async () => {
    const tab = await newTab()
    // WebKit tells no page how a request was answered.
    const outcome = engine === 'webkit' ? 'attempted' : 'succeeded'
    const typed = ['ana.lima@example.com', 'Gravei um disco inteiro', 'Meu download sumiu']
    const said = (selector: string, text: string) =>
      tab.waitFor(`return document.querySelector('${selector}').textContent.includes('${text}')`)
    const arrived = await expectEvents(collector, {
      when: async () => {
        await open(tab, '/pack/sebo.html')
        await tab.type('#newsletter-email', typed[0]!)
        await tab.click('#newsletter [type=submit]')
        await said('#newsletter-status', 'Pronto')
        await tab.click('.rating label:nth-of-type(4)')
        await tab.type('#review-text', typed[1]!)
        await tab.click('#review-form [type=submit]')
        await said('#reviews', typed[1]!)
        await open(tab, '/suporte.html')
        await tab.type('#support-email', typed[0]!)
        await tab.type('#support-message', typed[2]!)
        await tab.click('#support-form [type=submit]')
        await tab.waitFor(`return location.pathname === '/suporte-recebido.html'`)
        await flush(tab)
      },
      sent: [
        { name: 'newsletter_subscribed', props: { outcome } },
        {
          name: 'review_submitted',
          props: { outcome, rating: 4, item: { item_id: 'LC006' } },
        },
        { name: 'support_requested', props: { outcome: 'attempted' } },
      ],
      notSent: ['form_submitted', 'comment_submitted'],
    })
    expect(arrived.filter(({ valid }) => !valid)).toEqual([])
    for (const text of typed) expect(texts(arrived)).not.toContain(text)
  })
})
