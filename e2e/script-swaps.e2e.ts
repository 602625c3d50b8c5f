import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { readSnippets } from './read-snippets.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { until } from './until.ts'

// Shops whose pages are swapped by Turbo or Swup instead of loaded, over a network that takes its time.

let collector: Collector
let pages: Pages
beforeAll(async () => {
  collector = await startCollector({ key: 'my-shop' })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const networkMs = 250

interface Shop {
  head: string
  body?: string
}

/** Home and two packs, each with a link to every other. */
const startShop = async ({ head, body = '' }: Shop) => {
  const page = (title: string) => (_: unknown, response: ServerResponse) => {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
      <script src="/watch.js"></script>${head}</head>
      <body>${body}<main id="swup" class="transition-main"><h1>${title}</h1>
      <a id="one" href="/packs/1">one</a> <a id="two" href="/packs/2">two</a></main></body></html>`
    const send = () => response.writeHead(200, { 'content-type': 'text/html' }).end(html)
    setTimeout(send, networkMs)
  }
  pages = await startPages({
    routes: { '/': page('Home'), '/packs/1': page('Pack 1'), '/packs/2': page('Pack 2') },
  })
  return pages.url
}

const viewsOf = async (shop: string) =>
  (await collector.events({ name: 'page_viewed' })).filter(({ url }) => url.startsWith(shop))

/** Home, both packs, and back to the first of them; then what was told of it. */
const visit = async (tab: Tab, shop: string) => {
  const isOn = (title: string) =>
    tab.waitFor(`return document.querySelector('h1')?.textContent === '${title}'`)
  const told = (count: number) =>
    until(
      async () => {
        await tab.run('await cuepoint.flush()')
        return (await viewsOf(shop)).length >= count
      },
      { timeoutMs: 5_000, what: `${count} views` },
    )
  await tab.goto(`${shop}/`)
  await tab.run('window.isSame = true')
  await told(1)
  await tab.click('#one')
  await isOn('Pack 1')
  await told(2)
  await tab.click('#two')
  await isOn('Pack 2')
  await told(3)
  await tab.run('setTimeout(() => history.back())')
  await isOn('Pack 1')
  await told(4)
  // Never loaded anew.
  expect(await tab.run('return isSame && document.title')).toBe('Pack 1')
  return (await viewsOf(shop)).map(({ url, stream, props }) => ({ url, stream, ...props }))
}

const expectVisit = async (tab: Tab, shop: string) => {
  const views = await visit(tab, shop)
  const [{ stream } = { stream: '' }] = views
  const [one, two] = [`${shop}/packs/1`, `${shop}/packs/2`]
  expect(views).toEqual([
    { url: `${shop}/`, title: 'Home', navigation: 'load', stream },
    { url: one, title: 'Pack 1', navigation: 'route', referrer: `${shop}/`, stream },
    { url: two, title: 'Pack 2', navigation: 'route', referrer: one, stream },
    { url: one, title: 'Pack 1', navigation: 'route', referrer: two, stream },
  ])
  // A pack's page is read when the browser is idle.
  await until(
    async () =>
      (await tab.run<number>('await cuepoint.flush(); return cuepoint.stats().queued')) === 0,
    { timeoutMs: 5_000, what: 'an empty queue' },
  )
  expect(await tab.run('return cuepoint.stats().dropped')).toEqual({})
  expect((await collector.balance()).totals.missing).toBe(0)
}

/** But for what it says of itself on a loopback address. */
const said = (tab: Tab) => tab.run<string[]>(`return said.filter((line) => !/^info/.test(line))`)

eachEngine((newTab) => {
  const tag = () => readSnippets('The script tag', collector.url)[0]!
  const turbo = '<script src="/vendor/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>'

  test('Turbo, the tag in the head', async () => {
    const tab = await newTab()
    await expectVisit(tab, await startShop({ head: turbo + tag() }))
    expect(await said(tab)).toEqual([])
  })

  test('Turbo, the tag in the body, which runs with every page', async () => {
    const tab = await newTab()
    await expectVisit(tab, await startShop({ head: turbo, body: tag() }))
    expect(await said(tab)).toEqual([expect.stringMatching(/^warn: cuepoint.*twice/)])
  })

  test('Swup, which shows the new address before it has the page', async () => {
    const tab = await newTab()
    const swup = `<style>
        .transition-main { transition: opacity 200ms }
        html.is-animating .transition-main { opacity: 0 }
      </style>
      <script src="/vendor/swup/dist/Swup.umd.js"></script>
      <script type="module">new Swup()</script>`
    await expectVisit(tab, await startShop({ head: swup + tag() }))
    expect(await said(tab)).toEqual([])
  })
})
