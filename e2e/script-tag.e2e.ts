import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages, type PagesOptions } from './servers/start-pages.ts'

// The script tag as a shop pastes it, in pages that allow little or say something wrong.

const built = new URL('../packages/cuepoint/dist/cuepoint.js', import.meta.url)
const more = new URL('../packages/cuepoint/dist/cuepoint-more.js', import.meta.url)
const manifest = new URL('../packages/cuepoint/package.json', import.meta.url)

let collector: Collector
let pages: Pages | undefined
beforeAll(async () => {
  collector = await startCollector()
})
afterEach(() => pages?.stop())
afterAll(() => collector.discard())

/** A page with these tags, on an origin of its own: nothing is stored there. */
const open = async (tab: Tab, tags: string, options: PagesOptions = {}) => {
  const values = { tags: tags.replaceAll('COLLECTOR', collector.url) }
  pages = await startPages({ ...options, values })
  await tab.goto(`${pages.url}/script-tag.html`)
}

const flush = (tab: Tab) => tab.run('await cuepoint.flush()')
const said = (tab: Tab) => tab.run<string[]>('return said')

const tag =
  '<script src="/cuepoint.js" data-endpoint="COLLECTOR/cue" data-consent="granted" data-debug="false"></script>'

eachEngine((newTab) => {
  test('works under a strict policy with Trusted Types, and drains the stub queue', async () => {
    const tab = await newTab()
    const policy = `script-src 'self'; connect-src ${collector.url}; require-trusted-types-for 'script'`
    await expectEvents(collector, {
      when: async () => {
        await open(tab, `<script src="/stub.js"></script>${tag}`, {
          headers: { 'content-security-policy': policy },
        })
        await tab.run(`
          cuepoint.push(() => order.push('later'))
          order.push('after')
          dataLayer.push({ event: 'add_to_cart', ecommerce: { currency: 'BRL', items: [{ item_id: 'pack-42', price: 19.9 }] } })`)
        await tab.click('[data-cue]')
        await flush(tab)
      },
      sent: [
        { name: 'arrival_recorded', props: { channel: 'direct' } },
        { name: 'stub_ran' },
        { name: 'product_added' },
        { name: 'sample_requested', props: { items: [{ item_id: 'pack-42' }] } },
      ],
    })
    expect(await tab.run('return order')).toEqual(['stub', 'later', 'after'])
    expect(await tab.run('return cuepoint.stats().queued')).toBe(0)
    expect(await said(tab)).toEqual(['error: Error: theirs'])
  })

  const embed = '<iframe src="https://bandcamp.com/EmbeddedPlayer/track=1/"></iframe>'
  const asksForMore = `window.cuepointOptions = { onIssue: ({ detail }) => issues.push(detail) }; const issues = []`

  test('brings its other file under the strictest policy, by its nonce and a policy of its name', async () => {
    const tab = await newTab()
    const policy = `script-src 'nonce-n0nce'; connect-src ${collector.url}; require-trusted-types-for 'script'; trusted-types cuepoint`
    const tags = `<script>${asksForMore}</script>${tag}`.replaceAll(
      '<script',
      '<script nonce="n0nce"',
    )
    const plain = await readFile(
      new URL('script-tag.html', import.meta.resolve('./pages/')),
      'utf8',
    )
    await open(tab, '', {
      headers: { 'content-security-policy': policy },
      answer: (path) =>
        path === '/script-tag.html'
          ? plain
              .replace('<script', '<script nonce="n0nce"')
              .replace('{{tags}}', tags.replaceAll('COLLECTOR', collector.url) + embed)
          : undefined,
    })
    await tab.waitFor('return cuepoint.more || issues[0]')
    expect(await tab.run('return issues')).toEqual([])
    expect(await said(tab)).toEqual([])
  })

  test('does not run another version of its other file, and says so', async () => {
    const tab = await newTab()
    const changed = `${await readFile(more, 'utf8')}\n`
    await open(tab, `<script>${asksForMore}</script>${tag}${embed}`, {
      routes: {
        '/cuepoint-more.js': (_, response) =>
          response.writeHead(200, { 'content-type': 'text/javascript' }).end(changed),
      },
    })
    const detail = await tab.waitFor<string>('return issues[0]')
    expect(detail).toContain(
      `embeds: a handler failed: Error: ${pages!.url}/cuepoint-more.js is not there, or of another version`,
    )
    expect(await tab.run('return typeof cuepoint.more')).toBe('undefined')
  })

  test('needs no endpoint when the collector serves it', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: () =>
        open(
          tab,
          '<script async src="COLLECTOR/cuepoint.js?consent=granted&debug=false"></script>',
        ),
      sent: [{ name: 'page_viewed', props: { title: 'Script tag' } }],
    })
    expect(await tab.run('return typeof cuepoint.ids().client')).toBe('string')
    expect(await said(tab)).toEqual([])
  })

  test('does nothing without an endpoint but say so once, and can be started', async () => {
    const tab = await newTab()
    const script = await readFile(built)
    await open(tab, '<script src="/stub.js"></script><script src="/x/cuepoint.js"></script>', {
      routes: {
        '/x/cuepoint.js': (_, response) =>
          response.writeHead(200, { 'content-type': 'text/javascript' }).end(script),
      },
    })
    await tab.waitFor('return said.length')
    expect(await said(tab)).toEqual([expect.stringMatching(/^warn: cuepoint.*endpoint/)])
    expect(
      await tab.run(`return {
        native: [HTMLMediaElement.prototype.play, history.pushState, history.replaceState].every((method) => /native code/.test(method)),
        layer: typeof dataLayer,
        stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
        sent: performance.getEntriesByType('resource').filter(({ name }) => /cue$/.test(name)).length,
        order,
      }`),
    ).toEqual({ native: true, layer: 'undefined', stored: 0, sent: 0, order: [] })

    await expectEvents(collector, {
      when: () =>
        tab.run('cuepoint.start({ endpoint: args[0], debug: false })', `${collector.url}/cue`),
      sent: [{ name: 'stub_ran' }],
    })
    expect(await tab.run('return order')).toEqual(['stub'])
  })

  test('reports a wrong option once, and the page goes on', async () => {
    const tab = await newTab()
    await open(tab, tag.replace('granted', 'perhaps'))
    await tab.click('a')
    expect(await tab.run('return location.hash')).toBe('#here')
    expect(await said(tab)).toEqual([expect.stringMatching(/^error: TypeError: cuepoint: consent/)])
  })

  const module = tag.replace('<script', '<script type="module"')
  const pinned =
    '<script async src="COLLECTOR/cuepoint-VERSION.js" data-consent="granted"></script>'

  test.each([
    ['the same tag twice', tag + tag],
    ['a tag and a module', tag + module],
    ['a module and a tag', module + tag],
    [
      'pinned and floating, whichever comes first',
      pinned + tag.replace('<script', '<script async'),
    ],
  ])('stands down as a second copy: %s', async (_, tags) => {
    const tab = await newTab()
    const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string }
    const arrived = await expectEvents(collector, {
      when: () => open(tab, tags.replace('VERSION', version)),
      drain: () => flush(tab),
      sent: [{ name: 'page_viewed' }],
    })
    expect(arrived.filter(({ name }) => name === 'page_viewed')).toHaveLength(1)
    expect(await said(tab)).toEqual([expect.stringMatching(/^warn: cuepoint.*twice/)])
  })

  test('captures only what the tag names', async () => {
    const tab = await newTab()
    await expectEvents(collector, {
      when: async () => {
        await open(
          tab,
          tag.replace('data-c', 'data-capture="pages declared" data-without="pages" data-c'),
        )
        await tab.click('[data-cue]')
        await flush(tab)
      },
      sent: [{ name: 'sample_requested' }],
      notSent: ['page_viewed', 'arrival_recorded'],
    })
    expect(await tab.run('return typeof dataLayer')).toBe('undefined')
    expect(await said(tab)).toEqual([])
  })
})
