import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

test('stores what it reads and answers with the watermark', async () => {
  const { post, events } = startCollector()
  const response = await post(wireRequest({ events: wireEvents(1, 3) }))
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    v: 1,
    stream: streamId(1),
    watermark: 3,
    rejected: [],
    accepts: ['gzip'],
  })
  expect((await events()).map(({ seq }) => seq)).toEqual([1, 2, 3])
})

test('an event is read as it was sent, with the header of its stream', async () => {
  const { accepted, events } = startCollector()
  const { header } = wireRequest()
  const sent = wireEvent(1, { props: { title: 'Lo-fi "Pack" ✨', extra: [1, null, { a: true }] } })
  await accepted(wireRequest({ events: [sent] }))
  const [event] = await events()
  expect(event).toMatchObject({ ...sent, ...header, key: 'default', stream: streamId(1) })
  expect(event).toMatchObject({ cursor: 1, event_id: '019ab3c4-9f3a-8c41-b2a7-000000100001' })
  expect(event).toMatchObject({ valid: true, invalid_reason: null })
})

test('the device clock is corrected by when it said it sent', async () => {
  const { accepted, events } = startCollector()
  const sentAt = Date.now() - 7_200_000
  await accepted(wireRequest({ sent_at: sentAt, events: [wireEvent(1, { at: sentAt - 1500 })] }))
  const [event] = await events()
  expect(event?.at).toBe(sentAt - 1500)
  expect(event!.received_at - event!.occurred_at).toBe(1500)
  expect(Math.abs(event!.received_at - Date.now())).toBeLessThan(5000)
})

test('the same request again is answered the same and kept once', async () => {
  const { accepted, events, balance } = startCollector()
  const request = wireRequest({
    last_seq: 9,
    events: [...wireEvents(1, 3), { ...wireEvent(4), name: 'Bad' }],
    dropped: [{ from: 5, to: 6, reason: 'queue_full' }],
    unnumbered: { flooded: 2 },
  })
  const first = await accepted(request)
  const before = await balance()
  expect(await accepted({ ...request, attempt: 1 })).toEqual(first)
  expect(await events()).toHaveLength(3)
  expect(await balance()).toEqual(before)
})

test('gzip is known by its first bytes', async () => {
  const { post, events } = startCollector()
  const body = gzipSync(JSON.stringify(wireRequest({ events: wireEvents(1, 50) })))
  expect((await post(new Uint8Array(body))).status).toBe(200)
  expect(await events()).toHaveLength(50)
})

test.each(['application/json', 'text/plain', 'application/octet-stream', ''])(
  'content type "%s" is taken',
  async (type) => {
    const { post } = startCollector()
    const body = new TextEncoder().encode(JSON.stringify(wireRequest({ events: wireEvents(1, 1) })))
    expect((await post(body, { 'content-type': type })).status).toBe(200)
  },
)

test('what cannot be read as an event is rejected alone', async () => {
  const { accepted, events } = startCollector()
  const unreadable = [
    { ...wireEvent(2), name: 'Page Viewed' },
    { ...wireEvent(3), at: 'yesterday' },
    { ...wireEvent(4), props: [] },
    { seq: 5 },
    { ...wireEvent(6), url: 'x'.repeat(9000) },
  ]
  const answer = await accepted({
    ...wireRequest({ last_seq: 7 }),
    events: [wireEvent(1), ...unreadable, wireEvent(7)],
  })
  expect(answer.rejected).toEqual([
    { seq: 2, reason: 'name: expected snake_case of at most 40 characters' },
    { seq: 3, reason: 'at: expected number, received string' },
    { seq: 4, reason: 'props: expected record, received array' },
    { seq: 5, reason: 'name: expected string, received undefined' },
    { seq: 6, reason: 'url: too big: expected string to have <=8192 characters' },
  ])
  expect(answer.watermark).toBe(7)
  expect((await events()).map(({ seq }) => seq)).toEqual([1, 7])
})

test('props too deep to be written down reject their event alone', async () => {
  const { post, events } = startCollector()
  const depth = 100_000
  const text = JSON.stringify(
    wireRequest({ events: [wireEvent(1, { props: { deep: 'HERE' } }), wireEvent(2)] }),
  ).replace('"HERE"', '['.repeat(depth) + ']'.repeat(depth))
  expect(await (await post(text)).json()).toMatchObject({
    watermark: 2,
    rejected: [{ seq: 1, reason: 'props: nested too deeply' }],
  })
  expect((await events()).map(({ seq }) => seq)).toEqual([2])
})

test('props that do not fit the catalog are kept and marked', async () => {
  const { accepted, events } = startCollector()
  const sent = wireEvent(1, { name: 'product_added', props: { items: [{ price: '19,90' }] } })
  expect((await accepted(wireRequest({ events: [sent] }))).rejected).toEqual([])
  expect((await events())[0]).toMatchObject({
    props: sent.props,
    valid: false,
    invalid_reason: 'items.0.price: expected number, received string',
  })
})

test("an application's own events are kept as they are", async () => {
  const { accepted, events } = startCollector()
  await accepted(wireRequest({ events: [wireEvent(1, { name: 'loyalty_joined', props: {} })] }))
  expect((await events())[0]).toMatchObject({ name: 'loyalty_joined', valid: true })
})

test('text is kept to the letter', async () => {
  const { accepted, events } = startCollector()
  const text = `a\u0000b "quoted" \\ 🎧 ';DROP TABLE event;--`
  await accepted(wireRequest({ events: [wireEvent(1, { url: text, props: { title: text } })] }))
  expect((await events())[0]).toMatchObject({ url: text, props: { title: text } })
})
