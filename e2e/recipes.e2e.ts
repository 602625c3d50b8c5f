import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { streamId, wireEvents, wireRequest } from '../packages/collector/test/support/wire.ts'
import { eachEngine } from './browsers/each-engine.ts'
import type { Recipe } from './recipes/recipe.ts'
import { startNext } from './recipes/start-next.ts'
import { startServer } from './recipes/start-server.ts'
import { startWorker } from './recipes/start-worker.ts'
import { startPages } from './servers/start-pages.ts'

// The routes of docs/endpoint.md: each runs, and is asked as a page of another origin would ask it.

const example = (name: string) =>
  fileURLToPath(new URL(`../examples/endpoint/${name}`, import.meta.url))

const recipes: [name: string, start: () => Promise<Recipe>][] = [
  ['Express', () => startServer(example('express.ts'))],
  ['Fastify', () => startServer(example('fastify.ts'))],
  ['Hono', () => startServer(example('hono.ts'))],
  ['Next.js', startNext],
  ['Cloudflare Workers', () => startWorker()],
  ['Cloudflare Workers, with nodejs_compat', () => startWorker('nodejs_compat')],
]

/** As `fetch` does in a page; `text/plain` and no header of its own, so there is no preflight. */
const post = async (
  { url }: Recipe,
  body: string | Uint8Array<ArrayBuffer>,
  type = 'text/plain;charset=UTF-8',
) => {
  const headers = { 'content-type': type, origin: 'https://shop.example' }
  const response = await fetch(`${url}/cue`, { method: 'POST', body, headers })
  return {
    status: response.status,
    readableBy: response.headers.get('access-control-allow-origin'),
    body: JSON.parse(await response.text()) as unknown,
  }
}

const accepted = (n: number) => ({
  status: 200,
  readableBy: '*',
  body: { v: 1, stream: streamId(n), watermark: 0, rejected: [], accepts: ['gzip'] },
})

const seqs = async (recipe: Recipe, n: number) =>
  (await recipe.stored()).flatMap(({ stream, seq }) => (stream === streamId(n) ? [seq] : []))

const requestOf = (n: number, first: number, last: number) =>
  JSON.stringify(wireRequest({ stream: streamId(n), events: wireEvents(first, last) }))

describe.each(recipes)('%s', (_, start) => {
  let recipe: Recipe
  beforeAll(async () => {
    recipe = await start()
  }, 120_000)
  afterAll(() => recipe?.stop())

  test('another origin reads the answer, and the events are stored', async () => {
    expect(await post(recipe, requestOf(1, 1, 2))).toEqual(accepted(1))
    expect((await recipe.stored())[0]).toEqual({
      stream: streamId(1),
      seq: 1,
      name: 'page_viewed',
      props: '{"title":"Page 1"}',
    })
    expect(await seqs(recipe, 1)).toEqual([1, 2])
  })

  test('its own origin sends JSON', async () => {
    expect(await post(recipe, requestOf(2, 1, 2), 'application/json')).toEqual(accepted(2))
    expect(await seqs(recipe, 2)).toEqual([1, 2])
  })

  test('gzip, known by its first bytes', async () => {
    const body = new Uint8Array(gzipSync(requestOf(3, 1, 50)))
    expect(await post(recipe, body)).toEqual(accepted(3))
    expect(await seqs(recipe, 3)).toHaveLength(50)
    const broken = await post(recipe, body.slice().fill(0x55, 12))
    expect(broken).toMatchObject({ status: 400, body: { error: 'body: not valid gzip' } })
  })

  test('a batch that comes again is stored once, what is new in it too', async () => {
    for (const last of [3, 3, 5])
      expect(await post(recipe, requestOf(4, 1, last))).toEqual(accepted(4))
    expect(await seqs(recipe, 4)).toEqual([1, 2, 3, 4, 5])
  })

  test.each([
    ['too large', () => requestOf(5, 1, 2).padEnd(300_000)],
    ['a gzip bomb', () => new Uint8Array(gzipSync(new Uint8Array(20_000_000)))],
  ])('%s is refused, so that another origin can read it', async (_, body) => {
    const error = 'body: expected at most 262144 bytes'
    const refused = { status: 413, readableBy: '*', body: { status: 413, error } }
    expect(await post(recipe, body())).toEqual(refused)
    expect(await seqs(recipe, 5)).toEqual([])
  })

  eachEngine((newTab) => {
    test('a page of another origin delivers', async () => {
      const pages = await startPages({ values: { collector: recipe.url } })
      const tab = await newTab()
      await tab.goto(`${pages.url}/plain.html`)
      const stats = await tab.run<{ captured: number }>(`
        cuepoint.track('pack_shared', { n: 0 })
        await cuepoint.flush()
        // The answer has said that gzip is read, and this is enough of it.
        for (let n = 1; n <= 40; n++) cuepoint.track('pack_shared', { n, text: 'x'.repeat(200) })
        await cuepoint.flush()
        return { ...cuepoint.stats(), stream: cuepoint.ids().stream }`)
      await pages.stop()
      expect(stats).toMatchObject({ captured: 41, acknowledged: 41, queued: 0, dropped: {} })
      const { stream } = stats as unknown as { stream: string }
      const stored = (await recipe.stored()).filter((row) => row.stream === stream)
      expect(stored.map(({ props }) => (JSON.parse(props) as { n: number }).n)).toEqual(
        Array.from({ length: 41 }, (_, n) => n),
      )
    })
  })
})
