import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { eachEngine } from './browsers/each-engine.ts'
import { inChromium } from './browsers/in-chromium.ts'
import type { Tab } from './browsers/tab.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { serveBuilt } from './servers/serve-built.ts'
import { startPages, type Pages, type PagesOptions } from './servers/start-pages.ts'

// What a developer reads on the console.

const { 'cuepoint.js': integrity } = JSON.parse(
  await readFile(new URL('../packages/cuepoint/dist/integrity.json', import.meta.url), 'utf8'),
) as { 'cuepoint.js': string }

let collector: Collector
let pages: Pages | undefined
beforeAll(async () => {
  collector = await startCollector()
})
afterEach(() => pages?.stop())
afterAll(() => collector.discard())

type Route = (request: IncomingMessage, response: ServerResponse) => void

const tag = (attributes: string, endpoint = `${collector.url}/cue`) =>
  `<script src="/cuepoint.js" data-endpoint="${endpoint}" data-capture="pages carts" ${attributes}></script>`

const open = async (tab: Tab, tags: string, options: PagesOptions = {}, hash = '') => {
  pages = await startPages({ ...options, values: { tags } })
  await tab.goto(`${pages.url}/script-tag.html${hash}`)
}
const said = (tab: Tab) => tab.run<string[]>('return said')
const waitFor = (tab: Tab, text: string) =>
  tab.waitFor(`return said.find((line) => line.includes(${JSON.stringify(text)}))`)

eachEngine((newTab) => {
  test('one line of all that matters, then each event with its state', async () => {
    const tab = await newTab()
    await open(tab, tag('data-consent="granted" data-key="default"'), {
      // A file of its own, under a policy that allows nothing from elsewhere.
      headers: {
        'content-security-policy': `script-src 'self'; connect-src ${collector.url}; require-trusted-types-for 'script'`,
      },
    })
    await waitFor(tab, 'page_viewed captured')
    await tab.run(`cuepoint.track('pack_shared', { pack: 'p' }); cuepoint.track('No Name')`)
    await tab.run('await cuepoint.flush()')
    const [first, ...lines] = await said(tab)
    expect(first).toMatch(
      /^info: cuepoint \d+\.\d+\.\d+ → http:\S+\/cue \(key default\) · consent: granted, by the option `consent` or data-consent · captures: pages, carts · last answer: none yet · queued: \d$/,
    )
    const one = (pattern: RegExp) =>
      expect(lines.filter((line) => pattern.test(line))).toHaveLength(1)
    one(/^info: cuepoint: page_viewed captured/)
    one(/^info: cuepoint: pack_shared captured/)
    one(/^warn: cuepoint: dropped, invalid × 1: No Name: /)
    one(/^info: cuepoint: .*page_viewed #1.* acknowledged \(200\)$/)
    one(/^info: cuepoint: .*pack_shared #2.* acknowledged \(200\)$/)
  })

  test('an answer that is none names the fix, each time once', async () => {
    const tab = await newTab()
    await open(tab, tag('data-consent="granted"', '/cue'), {
      routes: {
        '/cue': (request, response) => void request.resume().on('end', () => response.end('OK')),
      },
    })
    await tab.run('await cuepoint.flush(); await cuepoint.flush()')
    const lines = (await said(tab)).filter((line) => line.startsWith('warn'))
    expect(lines).toHaveLength(pages!.requests.filter((path) => path === 'POST /cue').length)
    expect(lines[0]).toMatch(
      /^warn: cuepoint: page_viewed #1: answered 200 with OK: that does not say that the events are stored\. Is the body undefined.*express\.text.*acknowledge: 'status'/,
    )
  })

  test('watching changes nothing, however odd console and answer are', async () => {
    const tab = await newTab()
    const odd: Route = async (request, response) => {
      const { stream } = JSON.parse(String(await buffer(request))) as { stream: string }
      response.end(JSON.stringify({ stream, watermark: 0, rejected: [null, 7] }))
    }
    const throws = `<script src="/throws.js"></script>`
    await open(tab, throws + tag('data-consent="granted"', '/cue'), {
      routes: {
        '/cue': odd,
        '/throws.js': (_, response) =>
          response.end('console.info = () => { throw new Error("theirs") }'),
      },
    })
    await tab.waitFor(
      'return performance.getEntriesByType("resource").some(({ name }) => name.includes("doctor"))',
    )
    await tab.run(`cuepoint.track('pack_shared'); await cuepoint.flush()`)
    expect(await tab.run('return cuepoint.stats()')).toMatchObject({ acknowledged: 2, queued: 0 })
    expect(await said(tab)).toEqual([])
  })

  test('wrong data-cue attributes are named once, those of later elements when they are clicked', async () => {
    const tab = await newTab()
    const wrong = '<div data-cue="Pack Liked" data-cue-item-pricee="1">like</div>'
    await open(tab, tag('data-consent="granted"') + wrong)
    await waitFor(tab, 'data-cue-item-pricee')
    await tab.run(`document.body.insertAdjacentHTML('beforeend',
      '<b id="late" data-cue="pack_liked" data-cue-value="R$ 19,90">later</b><i data-cue-ignore data-cue-x="1"></i>')`)
    await tab.click('#late')
    await tab.click('#late')
    await waitFor(tab, 'data-cue-value')
    const lines = (await said(tab)).filter((line) => line.startsWith('warn'))
    expect(lines).toEqual([
      expect.stringMatching(
        /^warn: cuepoint: data-cue="Pack Liked" on <div> names no event.* Write data-cue="pack_liked":/,
      ),
      expect.stringMatching(
        /^warn: cuepoint: data-cue-item-pricee on <div> is left out.* Write data-cue-item-price, /,
      ),
      'warn: cuepoint: data-cue-value="R$ 19,90" on <b#late> is no number. Write data-cue-value="19.90".',
    ])
  })

  test('a nonce with strict-dynamic lets script and doctor in', async () => {
    const tab = await newTab()
    await open(tab, tag('data-consent="granted" nonce="n0nce"'), {
      headers: {
        'content-security-policy': `default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src ${collector.url}; require-trusted-types-for 'script'`,
      },
    })
    expect(await tab.run('return (await cuepoint.doctor()).filter(({ ok }) => !ok)')).toEqual([])
    await tab.run('await cuepoint.flush()')
    expect(await tab.run('return cuepoint.stats()')).toMatchObject({ queued: 0 })
  })

  test('what an earlier page has left is named so, and watching keeps no session alive', async () => {
    const tab = await newTab()
    let isUp = false
    const session = `return localStorage.getItem('cuepoint:default:session')`
    await open(tab, tag('data-consent="granted"', '/cue'), {
      routes: {
        '/cue': (request, response) =>
          void request.resume().on('end', () => response.writeHead(isUp ? 204 : 503).end()),
      },
    })
    await waitFor(tab, 'failed with 503')
    await tab.run('window.left = true; setTimeout(() => location.reload())')
    await tab.waitFor('return !window.left && !!window.cuepoint?.stats')
    await waitFor(tab, 'page_viewed captured')
    // Old enough that anything the visitor does would be noted.
    const before = await tab.run(`
      const name = 'cuepoint:default:session'
      const kept = JSON.parse(localStorage.getItem(name))
      localStorage.setItem(name, JSON.stringify({ ...kept, seen_at: kept.seen_at - 10_000 }))
      return localStorage.getItem(name)`)
    expect(before).toBeTruthy()
    isUp = true
    await tab.run('await cuepoint.flush(); await cuepoint.flush()')
    const lines = (await said(tab)).filter((line) => line.includes('acknowledged ('))
    expect(lines.join()).toContain('page_viewed #1 (earlier page)')
    expect(lines.join()).toMatch(/page_viewed #1(,| acknowledged)/)
    expect(await tab.run(session)).toBe(before)
  })

  test('a redirect is suspected, looked into once, and its end named', async () => {
    const tab = await newTab()
    await open(tab, tag('data-consent="granted"', '/cue'), {
      routes: {
        '/cue': (_, response) => response.writeHead(301, { location: '/cue/' }).end(),
        '/cue/': (_, response) => response.end('OK'),
      },
    })
    await waitFor(tab, 'redirects')
    await tab.run('await cuepoint.flush()')
    const line = (await said(tab)).find((line) => line.startsWith('warn'))
    expect(line).toMatch(/page_viewed #1: .*\/cue redirects to .*\/cue\/.*Write endpoint: '/)
    expect(pages!.requests.filter((path) => path.startsWith('GET /cue/'))).toHaveLength(1)
  })
})

inChromium((newTab) => {
  test.each([
    ['nothing on a developer’s machine', '', '', true],
    ['data-debug="false"', 'data-debug="false"', '', false],
    ['#cuepoint, whatever the tag says', 'data-consent="granted"', '#cuepoint', true],
    ['data-debug', 'data-debug', '', true],
    ['#cuepoint, but a pinned file', `integrity="${integrity}"`, '#cuepoint', false],
    ['data-debug and a pinned file', `data-debug integrity="${integrity}"`, '', true],
  ])('with %s', async (_, attributes, hash, speaks) => {
    const tab = await newTab()
    await open(tab, tag(attributes), {}, hash)
    await tab.run('await cuepoint.flush()')
    if (speaks) await waitFor(tab, 'consent: ')
    else {
      expect(await said(tab)).toEqual([])
      expect(pages!.requests).not.toContain('GET /cuepoint-doctor.js')
    }
  })

  test.each([
    ['/npm/cuepoint@0.1.0', '/npm/cuepoint@0.1.0/dist/cuepoint-doctor.js'],
    ['/npm/cuepoint@1?ver=6.5', '/npm/cuepoint@1/dist/cuepoint-doctor.js'],
    ['/theme/cuepoint.js?x=1', '/theme/cuepoint-doctor.js'],
  ])('finds its file beside %s, whatever else has our name', async (src, doctor) => {
    const tab = await newTab()
    const script = `<script src="${src}" data-endpoint="${collector.url}/cue" data-debug></script>`
    await open(tab, `<script src="/x/cuepoint-gallery.js"></script>${script}`, {
      routes: {
        '/x/cuepoint-gallery.js': (_, response) => response.end(),
        [src.split('?')[0]!]: serveBuilt('cuepoint.js'),
        [doctor]: serveBuilt('cuepoint-doctor.js'),
      },
    })
    await waitFor(tab, 'consent: ')
  })

  test('says what is missing when the file is not there', async () => {
    const tab = await newTab()
    await open(tab, tag('data-consent="granted"'), {
      routes: { '/cuepoint-doctor.js': (_, response) => response.writeHead(404).end() },
    })
    await waitFor(tab, 'cuepoint-doctor.js')
    // The page and its events go on.
    await tab.run('await cuepoint.flush()')
    expect(await tab.run('return cuepoint.stats()')).toMatchObject({ queued: 0, acknowledged: 1 })
  })
})
