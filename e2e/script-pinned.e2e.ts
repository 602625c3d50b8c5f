import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { expectEvents } from './expect-events.ts'
import { readSnippets } from './read-snippets.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// The pinned tag, as the collector's own page offers it, in a shop of another origin.

let pages: Pages | undefined
afterEach(() => pages?.stop())

const open = async (tags: string) => {
  pages = await startPages({ values: { tags } })
  return `${pages.url}/script-tag.html`
}

eachEngine((newTab) => {
  let collector: Collector
  beforeAll(async () => {
    collector = await startCollector({ key: 'my-shop' })
  })
  afterAll(() => collector.discard())

  test('is on the live page, runs with its hash, and is refused with any other', async () => {
    const tab = await newTab()
    await tab.goto(collector.url)
    const tag = await tab.waitFor<string>(
      `return document.querySelector('#pinned-tag').textContent`,
    )
    const [, file, hash] = /(cuepoint-[\d.]+\.js)" integrity="(sha384-[\w+/]{64})"/.exec(tag)!
    const documented = readSnippets('A pinned version', collector.url)[0]!
      .replace('cuepoint-0.0.0.js', file!)
      .replace('sha384-…', hash!)
    expect(documented.replace(/\s+/g, ' ').replace(' >', '>').trim()).toBe(tag)

    const wrong = tag.replace(/sha384-./, hash!.startsWith('sha384-A') ? 'sha384-B' : 'sha384-A')
    await tab.goto(await open(wrong))
    expect(await tab.run('return typeof window.cuepoint')).toBe('undefined')
    await pages!.stop()

    await expectEvents(collector, {
      when: async () => tab.goto(await open(tag)),
      sent: [{ name: 'page_viewed', props: { title: 'Script tag' } }],
    })
  })

  test('brings its doctor from the collector', async () => {
    const tab = await newTab()
    await tab.goto(await open(readSnippets('The script tag', collector.url)[0]!))
    const checks = await tab.run<unknown[]>('return cuepoint.doctor()')
    expect(checks).toContainEqual(expect.objectContaining({ check: 'script', ok: true }))
  })

  test('comes compressed', async () => {
    const tab = await newTab()
    await tab.goto(collector.url)
    const { decoded, encoded } = await tab.run<{ decoded: number; encoded: number }>(`
      await (await fetch('/cuepoint.js')).text()
      const [entry] = performance.getEntriesByName(location.origin + '/cuepoint.js')
      return { decoded: entry.decodedBodySize, encoded: entry.encodedBodySize }`)
    // 15 kB in brotli, 17 in gzip, 39 as it is.
    expect(decoded).toBeGreaterThan(30_000)
    expect(encoded).toBeGreaterThan(0)
    expect(encoded).toBeLessThan(decoded / 2)
  })
})
