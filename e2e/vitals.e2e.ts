import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { inChromium } from './browsers/in-chromium.ts'
import type { Engine } from './browsers/engines.ts'
import type { Tab } from './browsers/tab.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'
import { until } from './until.ts'

// What is told of a page's speed is what the browser itself says, and it goes with the page.

let collector: Collector
let pages: Pages

beforeEach(async () => {
  collector = await startCollector()
})
afterEach(async () => {
  await pages.stop()
  await collector.discard()
})

const byNpm = async () => `
  <script type="module">
    import { createTracker } from '/dist/index.js'
    import { vitals } from '/dist/capture.js'

    const endpoint = '${collector.url}/cue'
    createTracker({ endpoint, consent: 'granted', plugins: [vitals()] })
    window.isMeasured = true
  </script>`

/** As the collector's page gives it; the other file is there by the same version. */
const byTag = async () => {
  const answer = await fetch(`${collector.url}/integrity.json`)
  const hashes = (await answer.json()) as Record<string, string>
  const [file, more] = Object.keys(hashes)
  const integrity = hashes[file!]
  return `
    <script async src="${collector.url}/${file}" integrity="${integrity}" crossorigin data-consent="granted" data-capture="vitals"></script>
    <script>
      new PerformanceObserver((list) => {
        window.isMeasured ||= list.getEntriesByName('${collector.url}/${more}').length
      }).observe({ type: 'resource', buffered: true })
    </script>`
}

const measured: Record<Engine, string[]> = {
  chromium: ['CLS', 'FCP', 'INP', 'LCP', 'TTFB'],
  firefox: ['FCP', 'INP', 'LCP', 'TTFB'],
  webkit: ['FCP', 'TTFB'],
}

const vitals = () => collector.events({ name: 'web_vital_measured' })

const arrived = async (metrics: string[]) => {
  await until(async () => (await vitals()).length >= metrics.length, {
    timeoutMs: 8_000,
    what: metrics.join(),
  })
  return vitals()
}

const open = async (tab: Tab, tags: () => Promise<string>) => {
  pages = await startPages({ values: { tags: await tags() } })
  await tab.goto(`${pages.url}/vitals.html?q=beats`)
  await tab.waitFor('return window.shifted && window.isMeasured')
}

const use = async (tab: Tab) => {
  await tab.click('#slow')
  await tab.waitFor('return window.answered')
}

/** To a page without the script: what arrives came by the beacon of the page before. */
const leave = async (tab: Tab) => {
  await tab.click('a')
  await tab.waitFor(`return location.pathname === '/blank.html'`)
}

eachEngine((newTab, engine) => {
  test.each([
    ['in a bundle', byNpm],
    ['by the script tag', byTag],
  ])('%s: each metric that the engine has, once, as the browser says', async (_, tags) => {
    const tab = await newTab()
    await open(tab, tags)
    await use(tab)
    await leave(tab)

    const events = await arrived(measured[engine])
    const seen = await tab.run<Record<string, number>>(
      `return JSON.parse(sessionStorage.getItem('seen'))`,
    )
    const values = Object.fromEntries(events.map(({ props }) => [props['metric'], props['value']]))
    expect(events.map(({ props }) => String(props['metric'])).sort()).toEqual(measured[engine])
    const { CLS, ...times } = seen
    expect(values).toMatchObject(times)
    if (engine === 'chromium') {
      expect(CLS).toBeGreaterThan(0.01)
      expect(values['CLS']).toBe(Number(CLS!.toFixed(4)))
    }
    if (engine !== 'webkit') expect(values['INP']).toBeGreaterThan(100)
    const pageOf = events.map(({ url, valid, props: { path, navigation } }) => [
      url,
      valid,
      path,
      navigation,
    ])
    // What was searched for is not told.
    const of = [`${pages.url}/vitals.html`, true, '/vitals.html', 'navigate']
    expect(pageOf).toEqual(events.map(() => of))
  })
})

inChromium((newTab) => {
  test('a route is part of the page where the document began', async () => {
    const tab = await newTab()
    await open(tab, byNpm)
    await tab.click('#route')
    await tab.waitFor(`return location.pathname === '/packs/42'`)
    await use(tab)
    await leave(tab)

    const events = await arrived(measured.chromium)
    const told = events.map(({ props: { metric, path, navigation } }) =>
      [metric, path, navigation].join(' '),
    )
    expect(told.sort()).toEqual(
      measured.chromium.map((metric) => `${metric} /vitals.html navigate`),
    )
  })
})
