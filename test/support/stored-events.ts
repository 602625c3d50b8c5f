import { storable } from '../../examples/endpoint/storable.ts'
import { streamId, wireEvent, wireRequest } from '../../packages/collector/test/support/wire.ts'
import { readBatch } from '../../packages/schema/src/index.ts'

const receivedAt = 1795331150200
/** What a page may hold: \0, and an emoji of which a text that was cut has half. */
const hard = { title: `a\0b "quoted" \\u0000 \\ ';DROP TABLE event;-- 🎧`, cut: '🎧'.slice(0, 1) }

/** Events with these numbers, as `readBatch` gives them. */
export const batchOf = async (...seqs: number[]) => {
  const events = seqs.map((seq) =>
    wireEvent(
      seq,
      seq === 2 ? { url: hard.cut, props: hard } : { name: 'product_added', props: {} },
    ),
  )
  const read = await readBatch(wireRequest({ sent_at: receivedAt - 200, events }), { receivedAt })
  if ('error' in read) throw new Error(read.error)
  return read.events
}

/** What a table holds of such an event. */
export const expected = (seq: number) => ({
  event_id: `019ab3c4-9f3a-8c41-b2a7-00000010000${seq}`,
  key: 'default',
  stream: '019ab3c49f3a8c41b2a70000001',
  seq,
  name: seq === 2 ? 'page_viewed' : 'product_added',
  occurred_at: 1795331149200 + seq,
  received_at: receivedAt,
  url: seq === 2 ? hard.cut : 'https://shop.example/packs/42',
  props: seq === 2 ? { ...hard } : {},
  valid: seq === 2,
  client: 'client-1',
  session: 'session-1',
  traffic: null,
})

/** As Postgres and ClickHouse take it. */
export const softened = (seq: number) =>
  JSON.parse(JSON.stringify(expected(seq), storable)) as ReturnType<typeof expected>

/** Orders of one stream, the first as its event 1, as `readBatch` gives them. */
const ordersOf = async (stream: number, receivedAt: number, ...ids: unknown[]) => {
  const events = ids.map((order_id, i) =>
    wireEvent(i + 1, { name: 'order_completed', props: { order_id } }),
  )
  const request = wireRequest({ stream: streamId(stream), events })
  const read = await readBatch(request, { receivedAt })
  if ('error' in read) throw new Error(read.error)
  return read.events
}

/** Three devices, of which the second and third tell orders again, and two events without an id. */
export const toldAgain = async () => [
  ...(await ordersOf(2, 1795331150200, 'a', 'b', '')),
  ...(await ordersOf(3, 1795331150300, 'b', 'A', undefined)),
  ...(await ordersOf(1, 1795331150400, 'b', 'a', 'c')),
]

/** Stream and number of those that came first. */
export const firstOrders = ['1/3', '2/1', '2/2', '2/3', '3/2', '3/3']

/** Of a row with `stream` and `seq`. */
export const placeOf = (row: Record<string, unknown>) =>
  `${Number.parseInt(String(row['stream']).slice(-7), 16)}/${row['seq']}`
