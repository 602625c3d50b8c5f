import { readdirSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore, startServer, type CollectorOptions } from '../src/index.ts'
import { openDatabase } from '../src/sqlite/open-database.ts'
import { startCli } from './support/start-cli.ts'
import { startCollector } from './support/start-collector.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const startInMemory = (options: Partial<CollectorOptions> = {}) => {
  const store = openSqliteStore(':memory:')
  onTestFinished(() => store.close())
  const running = startCollector({ store, ...options })
  return {
    ...running,
    store,
    reset: (headers: Record<string, string> = {}, host = '127.0.0.1:8787') =>
      running.collector(new Request(`http://${host}/v1/reset`, { method: 'POST', headers })),
  }
}

const batch = () =>
  wireRequest({
    events: wireEvents(1, 4),
    last_seq: 9,
    previous: { stream: streamId(7), last_seq: 3 },
    dropped: [{ from: 5, to: 6, reason: 'queue_full' }],
    unnumbered: { flooded: 2 },
  })

test('a reset forgets everything, and cursors go on', async () => {
  const { accepted, events, balance, reset, get } = startInMemory()
  const empty = await balance()
  await accepted(batch())
  expect(await events()).toHaveLength(4)
  const response = await reset()
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await events()).toEqual([])
  expect(await balance()).toEqual(empty)

  // The very same again, as a page that is still open may send it.
  expect(await accepted(batch())).toMatchObject({ watermark: 6 })
  expect((await events('?after=4')).map(({ cursor }) => cursor)).toEqual([5, 6, 7, 8])
  expect((await get('/health')).status).toBe(200)
})

test('the live page hears of it', async () => {
  const { accepted, reset, get } = startInMemory()
  await accepted(batch())
  const { body } = await get('/v1/live')
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  const hear = async (stored: number) => {
    for (let text = ''; !text.includes(`"stored":${stored},`);) text += (await reader.read()).value
  }
  await hear(4)
  await reset()
  await hear(0)
  await reader.cancel()
})

test('what is in memory is not sorted on disk', () => {
  const db = openDatabase(':memory:')
  expect(db.prepare('PRAGMA temp_store').get()).toEqual({ temp_store: 2 })
  db.close()
})

test('also what is being stored right now', async () => {
  const { store, events } = startInMemory()
  const { events: told, ...rest } = batch()
  const stored = store.append({
    ...rest,
    received_at: 1,
    rejected: [],
    events: told.map((event) => ({
      ...event,
      occurred_at: event.at,
      props: '{}',
      invalid_reason: null,
    })),
  })
  await store.reset!()
  expect(await stored).toEqual({ watermark: 6 })
  expect(await events()).toEqual([])
})

test('a collector that keeps a file cannot be reset', async () => {
  const { accepted, collector, events, store } = startCollector()
  await accepted(batch())
  expect(store.reset).toBeUndefined()
  const url = 'http://127.0.0.1:8787/v1/reset'
  expect((await collector(new Request(url, { method: 'POST' }))).status).toBe(404)
  expect(await events()).toHaveLength(4)
})

test('only POST resets', async () => {
  const { accepted, get, events } = startInMemory()
  await accepted(batch())
  expect((await get('/v1/reset')).status).toBe(404)
  expect(await events()).toHaveLength(4)
})

test.each<[string, Record<string, string>]>([
  ['on the web', { origin: 'https://evil.example' }],
  ['without an origin', { origin: 'null' }],
  ['on another port', { origin: 'http://127.0.0.1:3000' }],
  ['of another name of this machine', { origin: 'http://localhost:8787' }],
  ['whose browser says no more', { 'sec-fetch-site': 'cross-site' }],
  ['of the same site', { 'sec-fetch-site': 'same-site' }],
])('a page %s cannot reset', async (_, headers) => {
  const { accepted, events, reset } = startInMemory()
  await accepted(batch())
  const response = await reset({ ...headers, 'content-type': 'text/plain' })
  expect([response.status, await response.json()]).toEqual([
    403,
    { error: expect.stringContaining('origin') },
  ])
  expect(await events()).toHaveLength(4)
})

test("a program can, and the collector's own page", async () => {
  const { reset } = startInMemory()
  expect((await reset()).status).toBe(204)
  const own = { origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'same-origin' }
  expect((await reset(own)).status).toBe(204)
})

test('no preflight opens it', async () => {
  const { collector } = startInMemory()
  const response = await collector(
    new Request('http://127.0.0.1:8787/v1/reset', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    }),
  )
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
  expect(response.status).toBe(404)
})

test('who may not read may not reset', async () => {
  const rebound = startInMemory()
  expect((await rebound.reset({}, 'evil.example:8787')).status).toBe(403)
  expect((await rebound.reset({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(403)
  expect((await startInMemory({ loopback: false }).reset()).status).toBe(403)

  const { reset } = startInMemory({ token: 's3', loopback: false })
  expect((await reset()).status).toBe(401)
  const foreign = { cookie: 'cuepoint_token=s3', origin: 'http://127.0.0.1:3000' }
  expect((await reset(foreign)).status).toBe(403)
  expect((await reset({ authorization: 'Bearer s3' })).status).toBe(204)
})

test('--memory writes nothing, says so, and ends well', async () => {
  const folder = tempFolder()
  const { url, exit, output, kill } = startCli(['--memory', '--port', '0'], folder)
  const address = await url()
  const send = () => fetch(`${address}/cue`, { method: 'POST', body: JSON.stringify(batch()) })
  expect((await send()).status).toBe(200)
  expect(readdirSync(folder)).toEqual([])
  expect((await fetch(`${address}/v1/reset`, { method: 'POST' })).status).toBe(204)
  expect(await (await fetch(`${address}/v1/events`)).text()).toBe('')
  expect(output.text).toContain('In memory: nothing is written to disk')
  kill('SIGTERM')
  expect(await exit).toBe(0)
  expect(readdirSync(folder)).toEqual([])
})

test('from a program; two know nothing of each other', async () => {
  const servers = await Promise.all([1, 2].map(() => startServer({ memory: true, port: 0 })))
  const [one, two] = servers.map(({ url }) => url)
  await fetch(`${one}/cue`, { method: 'POST', body: JSON.stringify(batch()) })
  expect((await (await fetch(`${one}/v1/events`)).text()).split('\n')).toHaveLength(5)
  expect(await (await fetch(`${two}/v1/events`)).text()).toBe('')
  for (const server of servers) await server.close()
})

test('a data file is then left alone', async () => {
  const folder = tempFolder()
  const options = ['--memory', '--data', 'data/cue.sqlite', '--port', '0']
  const { url } = startCli(options, folder)
  await url()
  expect(readdirSync(folder)).toEqual([])
})
