import { afterEach, beforeEach, expect, test } from 'vitest'
import { readWaysIn } from '../examples/storefront/server/ways-in.ts'
import { startShop } from '../examples/storefront/server.ts'
import { eachEngine } from './browsers/each-engine.ts'
import { inChromium } from './browsers/in-chromium.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'

// The example shop's "ways in", cart and orders, contacts, reviews, newsletter and support, as a visitor uses them.

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
    const lists = await collector.events({ name: 'product_list_viewed' })
    expect(lists.filter(({ url }) => url.includes('/chegadas.html'))).toEqual([])
    expect(JSON.stringify(events)).not.toMatch(/3d5e1b9a02|Zm9vYmFy|p2ANqtz|Cj0KCQiA/)
  })
})

/** What was captured, without the ids: their random digits spell anything at times. */
const texts = (events: readonly { url: string; props: object }[]) =>
  JSON.stringify(events.map(({ url, props }) => [url, props]))

eachEngine((newTab, engine) => {
  const pack = { item_id: 'LC001', item_name: 'Madrugada', price: 69 }
  const money = { value: 69, currency: 'BRL' }

  /** What arrived of these names, in the order in which it was done. */
  const told = async (names: RegExp) => {
    const events = await collector.events()
    expect(events.filter(({ valid }) => !valid)).toEqual([])
    return events
      .filter(({ name }) => names.test(name))
      .sort((a, b) => a.occurred_at - b.occurred_at)
  }
  const add = async (tab: Tab, path: string) => {
    await open(tab, path)
    await tab.click('#add-to-cart')
    await tab.waitFor(`return document.querySelector('#cart-status').textContent`)
  }

  test('a cart: put in, taken out, a coupon that is none and one that is', async () => {
    const tab = await newTab()
    const use = async (code: string, answer: string) => {
      await tab.run(`document.querySelector('#coupon-code').value = ''`)
      await tab.type('#coupon-code', code)
      await tab.click('#coupon [type=submit]')
      await tab.waitFor(
        `return document.querySelector('#coupon-status').textContent.includes('${answer}')`,
      )
    }
    await add(tab, '/pack/madrugada.html')
    await add(tab, '/pack/sebo.html')
    await open(tab, '/carrinho.html')
    await tab.click('[data-remove=LC006]')
    await use('NADA', 'não vale')
    await use('vinil10', 'aplicado')
    // What it holds for a better source is told when the page is left.
    await open(tab, '/')
    await flush(tab)
    const seen = { evidence: 'data_layer', provider: 'ga4' }
    expect(await told(/^(product_(added|removed)|cart|coupon)/)).toMatchObject([
      { name: 'product_added', props: { ...money, ...seen, items: [pack] } },
      { name: 'product_added', props: { ...money, ...seen, items: [{ item_id: 'LC006' }] } },
      {
        name: 'cart_viewed',
        props: { value: 138, items: [{ item_id: 'LC001' }, { item_id: 'LC006' }] },
      },
      { name: 'product_removed', props: { ...money, ...seen, items: [{ item_id: 'LC006' }] } },
      { name: 'coupon_applied', props: { coupon: 'VINIL10', value: 6.9, currency: 'BRL' } },
    ])
  })

  test('a Pix: placed, and paid later, each once however often its page is loaded', async () => {
    const tab = await newTab()
    const typed = ['Ana Lima', 'ana.lima@example.com', '390.533.447-05']
    await add(tab, '/pack/madrugada.html')
    await open(tab, '/checkout.html')
    await tab.type('#name', typed[0]!)
    await tab.type('#email', typed[1]!)
    await tab.type('#cpf', typed[2]!)
    await tab.click('#place-order')
    const shows = (selector: string) =>
      tab.waitFor(
        `return location.pathname === '/obrigado.html' && !document.querySelector('${selector}').hidden && ${runs.slice(7)}`,
      )
    const reload = async () => {
      await flush(tab)
      await tab.goto(await tab.url())
      await shows('#order')
      await flush(tab)
    }
    await shows('#unpaid')
    await reload()
    await tab.click('#pay')
    await reload()
    const arrived = await told(/^(checkout|payment|order)/)
    const placed = arrived.find(({ name }) => name === 'order_completed')
    const order = { ...money, order_id: placed?.props['order_id'], items: [pack] }
    expect(order.order_id).toMatch(/^LC-/)
    expect(arrived).toMatchObject([
      { name: 'checkout_started', props: { ...money, items: [pack] } },
      { name: 'payment_info_entered', props: { ...money, payment_type: 'pix' } },
      {
        name: 'order_completed',
        props: { ...order, payment_method: 'pix', payment_status: 'pending' },
      },
      { name: 'order_paid', props: { ...order, payment_method: 'pix' } },
    ])
    for (const text of typed) expect(texts(await collector.events())).not.toContain(text)
  })

  test('packs: in a list, searched for, opened, looked at, kept for later; each once', async () => {
    const tab = await newTab()
    await open(tab, '/busca.html')
    await tab.type('#search-words', 'lofi')
    await tab.click('main .search [type=submit]')
    await tab.waitFor(`return location.search === '?q=lofi' && ${runs.slice(7)}`)
    // The list's picture is in view, and what it shows is told together.
    await tab.click('h3 a[href*=madrugada]')
    await tab.waitFor(`return location.pathname === '/pack/madrugada.html' && ${runs.slice(7)}`)
    await tab.click('#wish')
    await tab.click('#wish')
    await open(tab, '/carrinho.html')
    await flush(tab)
    const facts = { bpm: 78, musical_key: 'Dm', licence: 'Padrão' }
    const arrived = await told(/^products?_(list|click|view|search|wish)/)
    expect(arrived.map(({ name }) => name).sort()).toEqual([
      'product_clicked',
      'product_list_viewed',
      // Below the pack there are others.
      'product_list_viewed',
      'product_viewed',
      'product_wishlisted',
      'products_searched',
    ])
    const of = (name: string) => arrived.find((event) => event.name === name)?.props
    expect(of('product_list_viewed')).toMatchObject({ items: [{ item_id: 'LC001' }] })
    expect(of('product_clicked')).toMatchObject({ items: [{ ...pack, index: 1 }] })
    expect(of('product_viewed')).toMatchObject({ ...money, items: [{ ...pack, ...facts }] })
    expect(of('products_searched')).toMatchObject({ results: 1 })
    expect(of('product_wishlisted')).toMatchObject({ items: [pack] })
    expect(texts(await collector.events())).not.toContain('lofi')
  })

  test('a checkout elsewhere is started by its link, with the pack', async () => {
    const tab = await newTab()
    await open(tab, '/pack/sebo.html')
    // Where it leads nobody answers.
    await tab.run(`addEventListener('click', (event) => event.preventDefault())`)
    await tab.click('#other-shops a[href*=hotmart]')
    await flush(tab)
    await open(tab, '/')
    await flush(tab)
    expect(await told(/^(checkout|link)/)).toMatchObject([
      {
        name: 'checkout_started',
        props: { items: [{ item_id: 'LC006' }], evidence: 'link', provider: 'hotmart' },
      },
    ])
  })

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
