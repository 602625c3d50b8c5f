import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { until } from './until.ts'

// Which pages a visit has, of a shop that loads them and of one that routes.

let collector: Collector
let pages: Pages
let shop: string

beforeEach(async () => {
  collector = await startCollector()
  pages = await startPages({ values: { collector: collector.url } })
  shop = `${pages.url}/page-views.html`
})
afterEach(async () => {
  await pages.stop()
  await collector.discard()
})

const views = async () =>
  (await collector.events({ name: 'page_viewed' })).map(({ url, props }) => ({ url, ...props }))

const hasViews = (tab: Tab, count: number) =>
  until(
    async () => {
      await tab.run('await cuepoint.flush()')
      return (await views()).length >= count
    },
    { timeoutMs: 5_000, what: `${count} views` },
  )

eachEngine((newTab) => {
  test('a page that is loaded, then routed', async () => {
    const tab = await newTab()
    await tab.goto(shop)
    await hasViews(tab, 1)
    await tab.run(`
      history.pushState(null, '', '/packs/42')
      setTimeout(() => { document.title = 'Lo-fi Pack' }, 30)`)
    await hasViews(tab, 2)
    await tab.run(`
      history.replaceState({ scroll: 9 }, '', '/packs/42')
      history.pushState(null, '', '/packs/42?licence=extended')
      history.pushState(null, '', '/packs/42#reviews')
      history.replaceState(null, '', '/packs/43')`)
    await hasViews(tab, 3)
    // Past /packs/42 with its two further entries.
    await tab.run('setTimeout(() => history.go(-3))')
    await hasViews(tab, 4)

    const routed = { title: 'Lo-fi Pack', navigation: 'route' }
    expect(await views()).toEqual([
      { url: shop, title: 'Shop', navigation: 'load' },
      { url: `${pages.url}/packs/42`, referrer: shop, ...routed },
      { url: `${pages.url}/packs/43`, referrer: `${pages.url}/packs/42`, ...routed },
      { url: shop, referrer: `${pages.url}/packs/43`, ...routed },
    ])
    expect((await collector.events()).filter((event) => !event.valid)).toEqual([])
  })

  test('a reload, and a return from the back/forward cache', async () => {
    const tab = await newTab()
    await tab.goto(shop)
    await tab.run('setTimeout(() => location.reload())')
    await hasViews(tab, 2)
    await tab.run(`addEventListener('pageshow', (event) => window.restored = event.persisted)`)
    await tab.click('a')
    await tab.waitFor(
      `return location.pathname === '/plain.html' && document.readyState === 'complete'`,
    )
    await tab.run('setTimeout(() => history.back())')
    expect(await tab.waitFor('return window.restored')).toBe(true)
    await hasViews(tab, 3)
    // A reload by script names the page itself as referrer in some engines.
    expect(await views()).toMatchObject([
      { url: shop, title: 'Shop', navigation: 'load' },
      { url: shop, title: 'Shop', navigation: 'reload' },
      { url: shop, title: 'Shop', navigation: 'back_forward' },
    ])
  })

  test('a route that the visitor leaves before its title is there', async () => {
    const tab = await newTab()
    await tab.goto(shop)
    await hasViews(tab, 1)
    await tab.run(`setTimeout(() => {
      history.pushState(null, '', '/packs/42')
      document.title = 'Lo-fi Pack'
      setTimeout(() => location.assign('/plain.html'), 50)
    })`)
    await tab.waitFor(`return location.pathname === '/plain.html'`)
    await hasViews(tab, 2)
    expect((await views())[1]).toEqual({
      url: `${pages.url}/packs/42`,
      title: 'Lo-fi Pack',
      referrer: shop,
      navigation: 'route',
    })
  })

  test('the view comes before all other events of its page, when its title is there', async () => {
    const tab = await newTab()
    await tab.goto(`${pages.url}/title-first.html?utm_source=news`)
    await tab.run('await cuepoint.flush()')
    const told = (await collector.events()).map(({ seq, name }) => [seq, name])
    expect(told).toEqual([
      [1, 'page_viewed'],
      [2, 'arrival_recorded'],
    ])
  })
})
