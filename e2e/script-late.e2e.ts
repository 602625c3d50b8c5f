import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { engines } from './browsers/engines.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { readSnippets } from './read-snippets.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { silence } from './visit.ts'

// Tags that run late, in pages whose router has cleaned the landing's address and gone on by then.

let collector: Collector
let pages: Pages
beforeAll(async () => {
  collector = await startCollector({ key: 'my-shop' })
})
afterEach(() => pages.stop())
afterAll(() => collector.discard())

const snippets = (heading: string) => readSnippets(heading, collector.url)

const query = '?utm_source=news&utm_medium=email&email=ana%40example.com'

/** Opens the landing on an origin of its own, lets the tag run, and looks at what arrives. */
const land = async (tab: Tab, tags: string, run: () => Promise<unknown> = async () => {}) => {
  pages = await startPages({ values: { tags } })
  const landing = `${pages.url}/late.html?utm_source=news&utm_medium=email`
  const arrived = await expectEvents(collector, {
    when: async () => {
      await tab.goto(`${pages.url}/late.html${query}#top`)
      await run()
      await tab.waitFor('return window.cuepoint?.stats?.().captured === 3')
      await tab.run('await cuepoint.flush()')
    },
    sent: [
      { name: 'page_viewed', url: landing, props: { title: '', navigation: 'load' } },
      { name: 'arrival_recorded', url: landing, props: { channel: 'email', source: 'news' } },
      {
        name: 'page_viewed',
        url: `${pages.url}/packs/42`,
        props: { title: 'Lo-fi Pack', navigation: 'route', referrer: landing },
      },
    ],
  })
  const [view, arrival, routed] = arrived
  const origin = await tab.run<number>('return performance.timeOrigin')
  expect(Math.abs(view!.at - origin)).toBeLessThan(100)
  expect(Math.abs(arrival!.at - origin)).toBeLessThan(100)
  // On a loopback address it also says what it does.
  expect(await tab.run(`return said.filter((line) => !/^info/.test(line))`)).toEqual([])
  return { props: view!.props, lateMs: routed!.at - view!.at }
}

/** The page is there, and somebody reads it. */
const readMs = 400

eachEngine((newTab, engine) => {
  // Rows that no engine decides.
  const once = test.runIf(engine === engines[0])

  test.each([0, 1])('a tag manager that drops attributes, snippet %i', async (index) => {
    const tab = await newTab()
    const html = snippets('Google Tag Manager')[index]
    const { props, lateMs } = await land(
      tab,
      '<script src="/tag-manager.js"></script>',
      async () => {
        await silence(readMs)
        await tab.run('insertTag(args[0])', html)
      },
    )
    expect(lateMs).toBeGreaterThan(readMs)
    expect(props['theme']).toBe(index ? 'dark' : undefined)
  })

  test('a module', async () => {
    await land(await newTab(), snippets('Modules')[0]!)
  })

  test('Rocket Loader', async () => {
    const tag = snippets('The script tag')[0]!
    const rewritten = tag.replace('<script', '<script type="1f2e3d-text/javascript"')
    const loader = '<script src="/rocket-loader.js" data-cf-settings="1f2e3d-|49" defer></script>'
    await land(await newTab(), rewritten + loader)
  })

  test.each([
    ['WP Rocket', 'wp-rocket.js', 'rocketlazyloadscript', 'data-rocket-src'],
    ['LiteSpeed', 'litespeed.js', 'litespeed/javascript', 'data-src'],
  ])('%s wakes it with the first click', async (_, optimiser, type, source) => {
    const tab = await newTab()
    const delayed = snippets('The script tag')[0]!
      .replace('<script', `<script type="${type}"`)
      .replace(' src=', ` ${source}=`)
    const { lateMs } = await land(
      tab,
      `<script src="/${optimiser}"></script>${delayed}`,
      async () => {
        await silence(readMs)
        expect(await tab.run('return typeof window.cuepoint')).toBe('undefined')
        await tab.click('button')
      },
    )
    expect(lateMs).toBeGreaterThan(readMs)
    // Not the click that woke it: that came before, or by script.
    await tab.click('button')
    expect(await tab.run('return cuepoint.stats().captured')).toBe(4)
  })

  once('a tag that optimisers leave alone', async () => {
    await land(await newTab(), snippets('Optimisers')[0]!)
  })

  test('a cookie banner, vanilla-cookieconsent', async () => {
    const tab = await newTab()
    const folder = '/vendor/vanilla-cookieconsent/dist'
    const banner = `<link rel="stylesheet" href="${folder}/cookieconsent.css" />
      <script src="${folder}/cookieconsent.umd.js"></script>
      <script defer src="/cookie-banner.js"></script>`
    await land(tab, snippets('Cookie banners')[0]! + banner, async () => {
      await silence(readMs)
      expect(await tab.run('return typeof window.cuepoint')).toBe('undefined')
      await tab.click('#cc-main button[data-role=all]')
    })
  })

  once('a cookie banner that keeps no attributes', async () => {
    const tab = await newTab()
    const tags = `<script src="/tag-manager.js"></script>${snippets('Cookie banners')[1]}`
    await land(tab, tags, async () => {
      await silence(readMs)
      await tab.run(`insertTag(document.querySelector('[data-cookieconsent]').outerHTML)`)
    })
  })

  // Other engines do not prerender.
  test.runIf(engine === 'chromium')('a page that is prerendered, and shown later', async () => {
    const tab = await newTab()
    pages = await startPages({ values: { tags: snippets('The script tag')[0]! } })
    const landing = `${pages.url}/late.html?utm_source=news`
    const rules = JSON.stringify({ prerender: [{ urls: [landing] }] })
    const activation = `performance.getEntriesByType('navigation')[0].activationStart`
    await tab.goto(`${pages.url}/blank.html`)
    await tab.run(
      `const script = document.createElement('script')
      script.type = 'speculationrules'
      script.text = args[0]
      document.head.append(script)`,
      rules,
    )
    await silence(readMs * 2)
    const [view] = await expectEvents(collector, {
      when: async () => {
        await tab.run('setTimeout(() => location.assign(args[0]))', landing)
        await tab.waitFor(`return ${activation} && window.cuepoint?.stats().captured >= 2`)
        await tab.run('await cuepoint.flush()')
      },
      sent: [
        { name: 'page_viewed', url: landing },
        { name: 'page_viewed', props: { navigation: 'route' } },
      ],
    })
    const shown = await tab.run<number>(`return performance.timeOrigin + ${activation}`)
    expect(Math.abs(view!.at - shown)).toBeLessThan(100)
  })
})
