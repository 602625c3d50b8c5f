import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { streamId, wireEvent, wireEvents, wireRequest } from '../../collector/test/support/wire.ts'
import { answer, eventId, readBatch, type Batch, type Refusal } from '../src/index.ts'

const sent = wireRequest({ key: 'my-shop', events: wireEvents(1, 2) })
const json = JSON.stringify(sent)
const bytes = new TextEncoder().encode(json)
const gzipped = new Uint8Array(gzipSync(json))
const receivedAt = sent.sent_at + 7_200_000

const post = (body: BodyInit, type = 'text/plain;charset=UTF-8') =>
  new Request('https://shop.example/cue', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    // Needed by a stream, and not known to TypeScript's DOM.
    duplex: 'half',
  } as RequestInit)

const batchOf = async (source: unknown): Promise<Batch> => {
  const batch = await readBatch(source, { receivedAt })
  if ('error' in batch) throw new Error(batch.error)
  return batch
}

const refusalOf = async (source: unknown, maxBytes?: number): Promise<Refusal> => {
  const refusal = await readBatch(source, { maxBytes })
  if (!('error' in refusal)) throw new Error('it was taken')
  return refusal
}

/** What `readBatch` says of a request as Node's server gives it, after `parse` has been there. */
const overHttp = async (
  body: string | Uint8Array,
  { type = 'text/plain', parse = async (_incoming: object) => {} } = {},
): Promise<Batch | Refusal> => {
  const server = createServer(async (incoming, response) => {
    await parse(incoming)
    response.end(JSON.stringify(await readBatch(incoming, { receivedAt })))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = httpRequest({ port, method: 'POST', headers: { 'content-type': type } })
  asked.end(body)
  const [incoming] = await once(asked, 'response')
  return JSON.parse(await text(incoming))
}

/** A request of Express or Fastify after its body parser: an object of a prototype of its own. */
const parsed = (body: unknown) =>
  Object.assign(Object.create({ method: 'POST' }), { headers: {}, body })

test('an event comes with its id, the header, and the time by our clock', async () => {
  const { events, ...batch } = await batchOf(post(json))
  const { v: _, events: __, ...request } = sent
  expect(batch).toEqual({ ...request, received_at: receivedAt, rejected: [], accepts: ['gzip'] })
  expect(events).toHaveLength(2)
  expect(events[1]).toEqual({
    ...sent.events[1],
    ...sent.header,
    event_id: eventId(sent.stream, 2),
    key: 'my-shop',
    stream: sent.stream,
    occurred_at: sent.events[1]!.at + 7_200_000,
    received_at: receivedAt,
    valid: true,
    invalid_reason: null,
  })
})

test.each<[string, () => unknown, gzip: boolean]>([
  ['a request', () => post(json), true],
  ['a request of JSON', () => post(json, 'application/json'), true],
  ['a request without a type', () => post(new Blob([json]), ''), true],
  ['a request with gzip', () => post(gzipped), true],
  ['a request with gzip, said to be JSON', () => post(gzipped, 'application/json'), true],
  ['bytes', () => bytes, true],
  ['a part of a buffer', () => new Uint8Array([9, ...bytes, 9]).subarray(1, -1), true],
  ['an ArrayBuffer', () => bytes.buffer, true],
  ['a DataView', () => new DataView(bytes.buffer), true],
  ["Node's Buffer", () => Buffer.from(json), true],
  ['gzip in a Buffer', () => Buffer.from(gzipped), true],
  ['a byte order mark before it', () => Buffer.from(`\uFEFF${json}`), true],
  ['text', () => json, false],
  ['text with a byte order mark', () => `\uFEFF${json}`, false],
  ['an object that a parser has made', () => JSON.parse(json), false],
  ["Fastify's request", () => parsed(Buffer.from(gzipped)), true],
  ["Express's request after express.json()", () => parsed(JSON.parse(json)), false],
  ["Express's request after express.text()", () => parsed(json), false],
])('%s is read', async (_, source, gzip) => {
  const batch = await batchOf(source())
  expect(batch).toEqual({ ...(await batchOf(bytes)), accepts: gzip ? ['gzip'] : [] })
})

test.each<[string, string | Uint8Array, object]>([
  ['as it comes', json, {}],
  ['with gzip', gzipped, {}],
  [
    'that Express 4 calls {}',
    json,
    { parse: async (one: object) => void Object.assign(one, { body: {} }) },
  ],
])("Node's request %s is read", async (_, body, options) => {
  expect(await overHttp(body, options)).toEqual(await batchOf(bytes))
})

test("Node's request is refused by its type and by its length", async () => {
  const type = 'application/x-www-form-urlencoded'
  expect(await overHttp('a=1', { type })).toMatchObject({ status: 415 })
  expect(await overHttp(json.padEnd(300_000))).toEqual({
    status: 413,
    error: 'body: expected at most 262144 bytes',
  })
})

const none =
  "body: there is none; give readBatch the request itself, or its body through express.raw({ type: '*/*' })"
const spoilt =
  "body: gzip that was read as text; give readBatch the request itself, or its body through express.raw({ type: '*/*' })"
const stray = 'body: expected object, received array'

test.each<[string, () => unknown, string]>([
  ['what express.json() says of text', () => undefined, none],
  ['null', () => null, none],
  ['what Express 4 says of text', () => ({}), none],
  ['gzip as text', () => new TextDecoder().decode(gzipped), spoilt],
  ['gzip as Latin 1', () => Buffer.from(gzipped).toString('latin1'), spoilt],
  ['an empty text', () => '', 'body: not valid JSON'],
  ['an empty request', () => post(''), 'body: not valid JSON'],
  ['no bytes', () => new Uint8Array(), 'body: not valid JSON'],
  ['half a gzip', () => gzipped.subarray(0, -20), 'body: not valid gzip'],
  ['two bytes of gzip', () => gzipped.subarray(0, 2), 'body: not valid gzip'],
  ['a broken gzip', () => gzipped.slice().fill(0x55, 12), 'body: not valid gzip'],
  ['gzip in gzip', () => new Uint8Array(gzipSync(gzipped)), 'body: not valid JSON'],
  ['a parsed array', () => [sent], stray],
  ['an array', () => `[${json}]`, stray],
  ['an empty array', () => [], stray],
  ['a number', () => 7, 'body: expected object, received number'],
  ['text that is no JSON', () => 'hello', 'body: not valid JSON'],
  ['not UTF-8', () => new Uint8Array([0x22, 0xff, 0x22]), 'body: not valid JSON'],
  ['something else', () => ({ hello: 'there' }), 'v: expected 1'],
  ['JSON like a request', () => JSON.parse('{"headers":null,"body":0}'), 'v: expected 1'],
  ['JSON with odd headers', () => JSON.parse('{"headers":1,"body":0}'), 'v: expected 1'],
  [
    'JSON like a web request',
    () => JSON.parse('{"headers":{"content-length":"5"},"body":0,"arrayBuffer":1}'),
    'v: expected 1',
  ],
])('%s is refused', async (_, source, error) => {
  expect(await refusalOf(source())).toEqual({ status: 400, error })
})

test('a form is refused', async () => {
  const error = 'content-type: expected application/json or text/plain'
  expect(await refusalOf(post(new FormData(), 'multipart/form-data'))).toEqual({
    status: 415,
    error,
  })
})

test.each<[string, () => unknown]>([
  ['text', () => json],
  ['bytes', () => bytes],
  ['a request', () => post(json)],
  ['a request of unknown length', () => post(new Blob([json]).stream())],
  ['a bomb', () => new Uint8Array(gzipSync(new Uint8Array(50_000_000)))],
  ['gzip of more', () => gzipped],
])('%s beyond the limit is refused', async (_, source) => {
  const maxBytes = bytes.length - 1
  const read = source()
  expect(await refusalOf(read, maxBytes)).toEqual({
    status: 413,
    error: `body: expected at most ${maxBytes} bytes`,
  })
})

test('the limit itself is taken, of bytes and not of characters', async () => {
  const wide = JSON.stringify({ ...sent, key: 'é'.repeat(9) })
  const length = Buffer.byteLength(wide)
  expect(await readBatch(wide, { maxBytes: length })).toMatchObject({ key: 'é'.repeat(9) })
  expect(await refusalOf(wide, length - 1)).toMatchObject({ status: 413 })
})

test('a request that has been read before is refused', async () => {
  const request = post(json)
  await request.json()
  expect(await refusalOf(request)).toEqual({ status: 400, error: 'body: has been read before' })
})

test('a request that breaks off is refused', async () => {
  const body = new ReadableStream({ start: (controller) => controller.error(new Error('gone')) })
  expect(await refusalOf(post(body))).toEqual({ status: 400, error: 'body: broke off' })
})

test('times are whole milliseconds by our clock, wherever the device thinks it is', async () => {
  const events = [wireEvent(1, { at: 5000.25 })]
  const batch = await batchOf({ ...sent, sent_at: 6000, events })
  expect(batch.events[0]).toMatchObject({ at: 5000.25, occurred_at: receivedAt - 1000 })
})

test('what cannot be read as an event is rejected alone, and what is not in the catalog is taken', async () => {
  const deep = JSON.parse('['.repeat(100) + ']'.repeat(100))
  const events = [
    wireEvent(1, { props: { title: 'x', deep: deep[0] } }),
    wireEvent(2, { props: { title: 'x', deep } }),
    wireEvent(3, { name: 'Bad Name' }),
    wireEvent(4, { name: 'product_added', props: { items: 'none' } }),
    wireEvent(5, { name: 'licence_chosen', props: { licence: 'basic' } }),
  ]
  const batch = await batchOf(wireRequest({ events }))
  expect(batch.rejected).toEqual([
    { seq: 2, reason: 'props: nested too deeply' },
    { seq: 3, reason: 'name: expected snake_case of at most 40 characters' },
  ])
  expect(
    batch.events.map(({ seq, valid, invalid_reason }) => [seq, valid, invalid_reason]),
  ).toEqual([
    [1, true, null],
    [4, false, 'items: expected array, received string'],
    [5, true, null],
  ])
  expect(answer(batch)).toEqual({
    v: 1,
    stream: streamId(1),
    watermark: 0,
    rejected: batch.rejected,
    accepts: [],
  })
  expect(answer(batch, 5).watermark).toBe(5)
})

const anyEvents = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/),
    props: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { noNullPrototype: true }),
  }),
  { maxLength: 20 },
)

test('the same batch by every way, with the same ids each time', async () => {
  const property = fc.asyncProperty(anyEvents, async (some) => {
    const request = wireRequest({ events: some.map((one, i) => wireEvent(i + 1, one)) })
    const written = JSON.stringify(request)
    const [first, ...others] = await Promise.all(
      [
        post(written),
        post(gzipSync(written)),
        Buffer.from(written),
        gzipSync(written),
        written,
        JSON.parse(written),
      ].map(batchOf),
    )
    const ids = first!.events.map(({ event_id }) => event_id)
    expect(ids).toEqual(request.events.map(({ seq }) => eventId(request.stream, seq)))
    for (const { accepts: _, ...other } of others) expect(first).toMatchObject(other)
  })
  await fc.assert(property, { numRuns: 100 })
})

test('whatever comes is a batch or a refusal', async () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(bytes, gzipped),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 9 }),
      fc.nat(),
    )
    .map(([whole, changes, end]) => {
      const copy = whole.slice(0, end % (whole.length + 1))
      for (const [at, value] of changes) copy[at % (copy.length || 1)] = value
      return copy
    })
  const source = fc.oneof(damaged, fc.uint8Array(), fc.string(), fc.anything(), fc.json())
  const property = fc.asyncProperty(source, async (what) => {
    const read = await readBatch(what, { maxBytes: 5000 })
    if ('error' in read) expect([400, 413, 415]).toContain(read.status)
    else expect(read.stream).toMatch(/^[0-9a-f]{27}$/)
  })
  await fc.assert(property, { numRuns: 1000 })
})

test('any JSON is a batch or a refusal, also with the keys of a request', async () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, fc.jsonValue(), tie('request'), fc.array(tie('value'))),
    request: fc.record(
      {
        headers: fc.oneof(fc.record({ 'content-length': fc.constantFrom('5', 5) }), tie('value')),
        body: tie('value'),
        bodyUsed: tie('value'),
        arrayBuffer: tie('value'),
        get: tie('value'),
      },
      { requiredKeys: [] },
    ),
  }))
  const property = fc.asyncProperty(value, async (some) => {
    const what: unknown = JSON.parse(JSON.stringify(some))
    expect(await readBatch(what)).toMatchObject({ status: 400 })
    expect(await readBatch(parsed(what))).toMatchObject({ status: 400 })
  })
  await fc.assert(property, { numRuns: 1000 })
})
