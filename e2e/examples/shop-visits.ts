import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDevice } from '../read-device.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { createVisitor } from './create-visitor.ts'
import { inExampleEngines } from './in-example-engines.ts'
import { shopParts } from './shop-parts.ts'
import type { Shop } from './shop.ts'

const { accept, addToCart, banner, refuse, withdraw } = shopParts

/**
 * One visitor of the pack shop that every example shows. The order counts: the decision is made in the first visit and
 * withdrawn in the last.
 */
export const shopVisits = (start: () => Promise<Shop>): void =>
  inExampleEngines((newTab) => {
    let shop: Shop
    beforeAll(async () => {
      shop = await start()
    })
    afterAll(() => shop?.stop())
    const visitor = createVisitor(newTab, () => shop)
    const { arrived, deliver, named, settled, shows, traces, viewsOf } = visitor
    const open = async (path: string) => {
      const tab = await visitor.enter(path)
      await visitor.accept(tab)
      return tab
    }

    test('what is done before the decision is held, and sent with its own time', async () => {
      const tab = await visitor.enter('/')
      await tab.waitFor(`return document.querySelector('${accept}')?.textContent === 'Aceitar'`)
      await tab.click('article a[href="/packs/baile-da-laje"]')
      await shows(tab, 'Baile da Laje')
      await settled(tab)
      expect(await shop.events()).toEqual([])
      expect(await traces(tab)).toEqual([])

      const decidedAt = Date.now()
      await tab.click(accept)
      await arrived(tab, 'page_viewed', 2)
      // The list is told when it was seen for a while or is left: a quick visitor may not have seen it.
      const others = new Set(['consent_changed', 'arrival_recorded', 'product_list_viewed'])
      const held = (await shop.events())
        .filter(({ name }) => !others.has(name))
        .sort((a, b) => a.at - b.at)
      expect(held.map(({ name }) => name)).toEqual([
        'page_viewed',
        'product_clicked',
        'pack_opened',
        'page_viewed',
      ])
      expect(viewsOf(held)).toMatchObject([{ url: '/' }, { url: '/packs/baile-da-laje' }])
      for (const { at } of held) expect(at).toBeLessThan(decidedAt)
      expect(await tab.run(`return !!document.querySelector('${banner}')`)).toBe(false)
      await tab.run('setTimeout(() => location.reload())')
      await arrived(tab, 'page_viewed', 3)
      expect(viewsOf(await shop.events())[2]).toMatchObject({ navigation: 'reload' })
      expect(await tab.run(`return !!document.querySelector('${banner}')`)).toBe(false)
    })

    test('each page of a visit is told once', async () => {
      const before = (await named('page_viewed')).length
      const tab = await open('/')
      await tab.click('article a[href="/packs/baile-da-laje"]')
      await shows(tab, 'Baile da Laje')
      await tab.click('header nav a[href="/"]')
      await shows(tab, 'Packs')
      await tab.click('main a[href="/lancamento"]')
      await shows(tab, 'Garoa')
      await tab.click('header nav a[href="/busca"]')
      await shows(tab, 'Busca')
      await tab.click('main a[href="/busca?q=lofi"]')
      await shows(tab, 'Busca: lofi', '?q=lofi')
      await tab.click('main a[href="/busca?q=funk"]')
      await shows(tab, 'Busca: funk', '?q=funk')
      // In Chromium a router hears `popstate` first: a page that was there for less than 100 ms is told with the next title.
      await silence()
      await tab.run('setTimeout(() => history.back())')
      await shows(tab, 'Busca: lofi', '?q=lofi')
      await arrived(tab, 'page_viewed', before + 8)
      await settled(tab)

      const view = (url: string, title: string, from: string) => ({
        url,
        title: `${title} · Estúdio Maré`,
        navigation: 'route',
        referrer: shop.url + from,
      })
      // Words that were searched for are not kept in an address, only in the title that the shop gives its page.
      expect(viewsOf(await named('page_viewed')).slice(before)).toEqual([
        { url: '/', title: 'Packs · Estúdio Maré', navigation: 'load' },
        view('/packs/baile-da-laje', 'Baile da Laje', '/'),
        view('/', 'Packs', '/packs/baile-da-laje'),
        view('/packs/garoa', 'Garoa', '/'),
        view('/busca', 'Busca', '/packs/garoa'),
        view('/busca', 'Busca: lofi', '/busca'),
        view('/busca', 'Busca: funk', '/busca'),
        view('/busca', 'Busca: lofi', '/busca'),
      ])
    })

    test('a page that redirects when it is loaded is not a page', async () => {
      const before = (await named('page_viewed')).length
      const tab = await visitor.enter('/lancamento')
      await shows(tab, 'Garoa')
      await arrived(tab, 'page_viewed', before + 1)
      await settled(tab)
      expect(viewsOf(await named('page_viewed')).slice(before)).toMatchObject([
        { url: '/packs/garoa', title: 'Garoa · Estúdio Maré', navigation: 'load' },
      ])
    })

    test('back to a page that was left', async () => {
      const before = (await named('page_viewed')).length
      const tab = await open('/')
      await arrived(tab, 'page_viewed', before + 1)
      await visitor.load(tab, '/carrinho')
      await tab.run('setTimeout(() => history.back())')
      await tab.waitFor(`return location.pathname === '/'`)
      await arrived(tab, 'page_viewed', before + 3)
      await settled(tab)
      expect(viewsOf(await named('page_viewed')).slice(before)).toMatchObject([
        { url: '/', navigation: 'load' },
        { url: '/carrinho', navigation: 'load' },
        { url: '/', navigation: 'back_forward' },
      ])
    })

    test('a pack is seen once, and opened', async () => {
      const before = await named('pack_seen')
      const tab = await open('/')
      await arrived(tab, 'pack_seen', before.length + 3)
      await tab.run('scrollTo(0, document.body.scrollHeight); scrollTo(0, 0)')
      const events = await visitor.expectEvents({
        when: async () => {
          await tab.click('article a[href="/packs/sebo"]')
          await shows(tab, 'Sebo')
          await deliver(tab)
        },
        sent: [{ name: 'pack_opened', props: { item_id: 'sebo' } }],
      })
      expect(events.filter(({ name }) => name === 'pack_opened')).toHaveLength(1)
      const seen = (await named('pack_seen')).slice(before.length).map(({ props }) => props.item_id)
      expect(seen.sort()).toEqual(['baile-da-laje', 'garoa', 'sebo'])
    })

    test('a preview, with its pack and the seconds heard', async () => {
      const tab = await open('/packs/garoa')
      await settled(tab)
      const item = { item_id: 'garoa', item_name: 'Garoa', bpm: 172, genre: "Drum'n'bass" }
      const events = await visitor.expectEvents({
        when: async () => {
          // A muted sound that nobody asked for is decoration.
          await tab.click('main h1')
          await tab.run(`const sound = document.querySelector('main audio')
            sound.muted = true
            await sound.play()`)
          await tab.waitFor(`const sound = document.querySelector('main audio')
            if (sound.currentTime > 1.5) sound.pause()
            return sound.paused`)
          await tab.close()
        },
        sent: [
          { name: 'preview_started', props: { item, player: 'audio' } },
          { name: 'preview_ended', props: { item, muted_share: 1 } },
        ],
      })
      const heard = events.find(({ name }) => name === 'preview_ended')!.props.seconds_heard
      expect(heard).toBeGreaterThan(1)
      expect(heard).toBeLessThan(10)
    })

    test('what is put into the cart', async () => {
      const tab = await open('/packs/sebo')
      const events = await visitor.expectEvents({
        when: async () => {
          await tab.waitFor(
            `return document.querySelector('${addToCart}').textContent === 'Pôr no carrinho'`,
          )
          await tab.click(addToCart)
          await deliver(tab)
        },
        sent: [
          {
            name: 'product_added',
            props: { items: [{ item_id: 'sebo' }], value: 69, currency: 'BRL' },
          },
        ],
      })
      expect(events.filter(({ name }) => name === 'product_added')).toHaveLength(1)
      await tab.click('header nav a[href="/carrinho"]')
      await tab.waitFor(`return document.querySelector('main').textContent.includes('Sebo')`)
    })

    test('what happens while the endpoint is away waits on the device, and is stored once', async () => {
      const tab = await open('/packs/garoa')
      await settled(tab)
      const before = (await named('product_added')).length
      await shop.endpoint.stop()
      try {
        await tab.click(addToCart)
        await deliver(tab)
        await until(async () => JSON.stringify(await readDevice(tab)).includes('product_added'), {
          timeoutMs: 5_000,
          what: 'the event on the device',
        })
        await silence()
      } finally {
        await shop.endpoint.start()
      }
      await arrived(tab, 'product_added', before + 1)
      await settled(tab)
      expect((await named('product_added')).slice(before)).toMatchObject([
        { url: `${shop.url}/packs/garoa`, props: { items: [{ item_id: 'garoa' }] } },
      ])
    })

    test('who withdraws is forgotten, and who refuses is never known', async () => {
      const tab = await open('/')
      await settled(tab)
      await visitor.expectEvents({
        when: () => tab.click(withdraw),
        sent: [{ name: 'consent_changed' }],
      })
      await expect.poll(() => traces(tab), { timeout: 5_000 }).toEqual([])

      const wander = async () => {
        await tab.click('article a[href="/packs/garoa"]')
        await shows(tab, 'Garoa')
        await settled(tab)
        expect(await traces(tab)).toEqual([])
      }
      const nothing = { sent: [], notSent: ['page_viewed', 'pack_opened', 'pack_seen'] }
      await visitor.expectEvents({ when: wander, ...nothing })
      await tab.run(`localStorage.removeItem('cuepoint:default:consent')`)
      await tab.goto(`${shop.url}/`)
      await tab.click(refuse)
      await tab.waitFor(`return !document.querySelector('${banner}')`)
      await visitor.expectEvents({ when: wander, ...nothing })
    })
  })
