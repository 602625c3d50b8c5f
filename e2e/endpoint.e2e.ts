import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import type { Issue } from '../packages/cuepoint/src/issue.ts'
import { inChromium } from './browsers/in-chromium.ts'
import type { Tab } from './browsers/tab.ts'
import { freePort } from './processes/free-port.ts'
import { startPages, type Pages } from './servers/start-pages.ts'

// Any address and any answer: nothing is deleted that was not acknowledged, and every refusal is told once.

type Route = (request: IncomingMessage, response: ServerResponse) => void

let pages: Pages | undefined
afterEach(() => pages?.stop())

const open = async (tab: Tab, endpoint: string, cue?: Route, options: object = {}) => {
  pages = await startPages({
    values: { endpoint, options: JSON.stringify(options), before: '', after: '' },
    ...(cue && { routes: { '/cue': cue } }),
  })
  await tab.goto(`${pages.url}/faults.html`)
  await tab.waitFor('return window.cuepoint || issues.length')
}

/** Tracks one event and sends it once. */
const send = (tab: Tab) =>
  tab.run<{ queued: number; issues: Issue[] }>(
    `cuepoint.track('pack_opened')
     const { queued } = await cuepoint.flush({ timeoutMs: 8000 })
     return { queued, issues }`,
  )

const says =
  (text: string, status = 200): Route =>
  (request, response) =>
    void request.resume().on('end', () => response.writeHead(status).end(text))

const ours =
  (fields: object): Route =>
  async (request, response) => {
    const { stream } = JSON.parse(String(await buffer(request))) as { stream: string }
    response.end(
      JSON.stringify({ v: 1, stream, watermark: 1, rejected: [], accepts: [], ...fields }),
    )
  }

const other = '019ab3c49f3a8c41b2a7d09e5f6'
const byStatus = { acknowledge: 'status' }

inChromium((newTab) => {
  test.each<[string, Route, object?]>([
    ['an empty 204', says('', 204)],
    ['an empty 200', says('')],
    ['our own answer', ours({})],
    ['our own, with a watermark of 0', ours({ watermark: 0 })],
    ['text, by status', says('OK'), byStatus],
    ['JSON, by status', says('{"ok":true}'), byStatus],
    ['five megabytes, by status', says('x'.repeat(5_000_000)), byStatus],
    [
      'an answer just in time',
      (request, response) => void setTimeout(says('', 204), 900, request, response),
      { requestTimeoutMs: 1500 },
    ],
  ])('%s is a delivery', async (_, cue, options) => {
    const tab = await newTab()
    await open(tab, '/cue', cue, options)
    expect(await send(tab)).toEqual({ queued: 0, issues: [] })
  })

  test.each<[string, Issue['reason'], string, Route, object?]>([
    ['text', 'unexpected_answer', '200: OK', says('OK')],
    ['JSON', 'unexpected_answer', '200: {"ok":true}', says('{"ok":true}')],
    ['HTML', 'unexpected_answer', '200: <p>hi', says('<p>hi')],
    ['HTML, even by status', 'unexpected_answer', '200: <p>hi', says('<p>hi'), byStatus],
    ['five megabytes', 'unexpected_answer', `200: ${'x'.repeat(99)}`, says('x'.repeat(5_000_000))],
    [
      "another stream's",
      'unexpected_answer',
      `200: {"v":1,"stream":"${other}"`,
      ours({ stream: other }),
    ],
    ["another stream's, by status", 'unexpected_answer', other, ours({ stream: other }), byStatus],
    ['a watermark below 0', 'unexpected_answer', '"watermark":-1', ours({ watermark: -1 })],
    ['half a watermark', 'unexpected_answer', '"watermark":1.5', ours({ watermark: 1.5 })],
    ['404', 'endpoint_refused', '404: Cannot POST', says('Cannot POST', 404)],
    ['503', 'endpoint_refused', '503: busy', says('busy', 503)],
    [
      'no answer in time',
      'endpoint_unreachable',
      'no answer for 500 ms',
      () => {},
      { requestTimeoutMs: 500 },
    ],
  ])('%s is none', async (_, reason, detail, cue, options) => {
    const tab = await newTab()
    await open(tab, '/cue', cue, { retryFirstMs: 60_000, ...options })
    const { queued, issues } = await send(tab)
    expect(queued).toBe(1)
    expect(issues).toEqual([
      { kind: 'failure', reason, events: 1, detail: expect.stringContaining(detail) },
    ])
  })

  test.each([
    ['a query', '/cue?shop=1&v=2', '/cue?shop=1&v=2'],
    ['a fragment', '/cue#top', '/cue'],
  ])('%s in its path', async (_, endpoint, asked) => {
    const tab = await newTab()
    const urls: (string | undefined)[] = []
    await open(tab, endpoint, (request, response) => {
      urls.push(request.url)
      says('', 204)(request, response)
    })
    expect(await send(tab)).toEqual({ queued: 0, issues: [] })
    // A page that is left says it by beacon.
    await tab.run(`cuepoint.track('pack_opened'); cuepoint.stop()`)
    await tab.waitFor('return true')
    await expect.poll(() => urls).toEqual([asked, asked])
  })

  test('the npm build finds its doctor beside it, without a bundler', async () => {
    const tab = await newTab()
    await open(tab, '/cue', says('', 204))
    expect(await tab.run('return (await cuepoint.doctor()).filter(({ ok }) => !ok)')).toEqual([])
    expect(pages!.requests).toContain('GET /dist/cuepoint-doctor.js')
  })

  test('a port that is closed', async () => {
    const tab = await newTab()
    await open(tab, `http://127.0.0.1:${await freePort()}/cue`, undefined, { retryFirstMs: 60_000 })
    const { queued, issues } = await send(tab)
    expect(queued).toBe(1)
    expect(issues).toMatchObject([{ reason: 'endpoint_unreachable', events: 1 }])
  })

  test.each(['http://me:pass@shop.example/cue', 'ftp://shop.example/cue', 'http://'])(
    '%s throws at start and says what to write',
    async (endpoint) => {
      const tab = await newTab()
      await open(tab, '/cue')
      const thrown = await tab
        .run(`createTracker({ endpoint: args[0], key: 'other' })`, endpoint)
        .catch((error: unknown) => String(error))
      expect(thrown).toMatch(/write endpoint: '\/cue', or an http\(s\) URL without password/)
    },
  )
})
