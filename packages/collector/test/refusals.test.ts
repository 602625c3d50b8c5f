import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

const bytes = (length: number) => new Uint8Array(length).fill(0x20)
const good = () => wireRequest({ events: wireEvents(1, 2) })
const withSeq = (seq: number) =>
  wireRequest({ last_seq: 2, events: [wireEvent(1), wireEvent(seq)] })
const seqReason = 'events.1.seq: expected an integer from 1 to 1048575'

test.each<[string, number, string, () => unknown, Record<string, string>?]>([
  ['broken JSON', 400, 'body: not valid JSON', () => '{"v":1,'],
  ['an empty body', 400, 'body: not valid JSON', () => ''],
  ['not UTF-8', 400, 'body: not valid JSON', () => new Uint8Array([0x22, 0xff, 0x22])],
  ['no object', 400, 'body: expected object, received array', () => []],
  ['another version', 400, 'v: expected 1', () => ({ ...good(), v: 2 })],
  ['a negative seq', 400, seqReason, () => withSeq(-1)],
  ['a fractional seq', 400, seqReason, () => withSeq(1.5)],
  ['a seq of zero', 400, seqReason, () => withSeq(0)],
  ['a seq too high', 400, seqReason, () => withSeq(1_048_576)],
  [
    'an event that is none',
    400,
    'events.0: expected object, received null',
    () => ({ ...good(), events: [null] }),
  ],
  [
    'a reason that is no number',
    400,
    'unnumbered: expected an integer of at least 0 for each reason of at most 64 characters',
    () => ({ ...good(), unnumbered: { flooded: 'twelve' } }),
  ],
  [
    'half of a gzip',
    400,
    'body: not valid gzip',
    () => new Uint8Array(gzipSync(bytes(9999)).subarray(0, 20)),
  ],
  [
    'an unknown key',
    401,
    'key: this collector does not know it',
    () => ({ ...good(), key: 'other' }),
  ],
  [
    'a foreign origin',
    403,
    'origin: not allowed; name it with --origin, or in `origins`',
    good,
    { origin: 'https://evil.example' },
  ],
  ['300 KB', 413, 'body: expected at most 262144 bytes', () => bytes(300_000)],
  [
    'a gzip of 300 KB',
    413,
    'body: expected at most 262144 bytes',
    () => new Uint8Array(gzipSync(bytes(300_000))),
  ],
  [
    'a form',
    415,
    'content-type: expected application/json or text/plain',
    good,
    { 'content-type': 'multipart/form-data; boundary=x' },
  ],
  [
    'a length too large',
    413,
    'body: expected at most 262144 bytes',
    good,
    { 'content-length': '300000' },
  ],
  [
    'more than its length says',
    413,
    'body: expected at most 262144 bytes',
    () => bytes(300_000),
    { 'content-length': '5' },
  ],
])('%s is refused with %i', async (_, status, error, body, headers = {}) => {
  const { post, accepted, events, balance } = startCollector()
  const response = await post(body(), headers)
  expect([response.status, await response.json()]).toEqual([status, { error }])
  expect(await events()).toEqual([])
  expect((await balance()).streams).toEqual([])
  // And it goes on.
  expect((await accepted(good())).watermark).toBe(2)
})

test('a gzip bomb is refused without being inflated', async () => {
  const { post } = startCollector()
  const bomb = new Uint8Array(gzipSync(new Uint8Array(100_000_000)))
  expect(bomb.byteLength).toBeLessThan(256 * 1024)
  const before = process.memoryUsage()
  const response = await post(bomb)
  const after = process.memoryUsage()
  expect(response.status).toBe(413)
  const grown = after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed
  expect(grown).toBeLessThan(20_000_000)
})

test('an endless body is not read to its end', async () => {
  const { collector } = startCollector()
  let pulled = 0
  const body = new ReadableStream({
    pull(controller) {
      pulled++
      controller.enqueue(bytes(64 * 1024))
    },
  })
  const init = { method: 'POST', body, duplex: 'half' }
  const response = await collector(new Request('http://127.0.0.1/cue', init))
  expect(response.status).toBe(413)
  expect(pulled).toBeLessThan(10)
})

test('a stream stays with the key that sent it first', async () => {
  const { post, accepted, events, balance } = startCollector({ keys: ['one', 'two'] })
  await accepted(wireRequest({ key: 'one', events: wireEvents(1, 2) }))
  const response = await post(wireRequest({ key: 'two', events: wireEvents(3, 4) }))
  expect(response.status).toBe(409)
  expect(await response.json()).toEqual({ error: 'stream: it belongs to another key' })
  expect(await events('?key=two')).toEqual([])
  expect((await balance('?key=two')).streams).toEqual([])
  expect((await accepted(wireRequest({ key: 'one', events: wireEvents(3, 4) }))).watermark).toBe(4)
})

test('naming a stream as the one before does not take it', async () => {
  const { accepted } = startCollector({ keys: ['one', 'two'] })
  const previous = { stream: streamId(2), last_seq: 3 }
  await accepted(wireRequest({ key: 'one', events: wireEvents(1, 1), previous }))
  const request = wireRequest({ key: 'two', stream: streamId(2), events: wireEvents(1, 3) })
  expect((await accepted(request)).watermark).toBe(3)
})

test('`*` takes any key', async () => {
  const { accepted } = startCollector({ keys: ['*'] })
  expect((await accepted({ ...good(), key: 'whatever' })).watermark).toBe(2)
})

test('anything but POST is told so', async () => {
  const { get } = startCollector()
  const response = await get('/cue')
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})

test('an unknown path is told so', async () => {
  const { get } = startCollector()
  const response = await get('/v2/events')
  expect([response.status, await response.json()]).toEqual([
    404,
    { error: 'path: there is nothing here' },
  ])
})
