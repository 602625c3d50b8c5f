import { eventId, type WireEvent } from '@cuepoint/schema'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../src/index.ts'
import { openDatabase } from '../src/sqlite/open-database.ts'
import { oldFile } from './support/old-file.ts'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireRequest } from './support/wire.ts'

const order = (seq: number, order_id: unknown, changes: Partial<WireEvent> = {}) =>
  wireEvent(seq, { name: 'order_completed', props: { order_id, value: 69 }, ...changes })

const request = (stream: number, ...events: WireEvent[]) =>
  wireRequest({ stream: streamId(stream), events })

const id = (stream: number, seq: number) => eventId(streamId(stream), seq)

const marks = (events: { name: string; duplicate_of: string | null }[]) =>
  events.map(({ name, duplicate_of }) => [name, duplicate_of])

test('an order that comes again is kept, and names the event that came first', async () => {
  const { accepted, events, balance } = startCollector()
  await accepted(request(1, order(1, '1001'), order(2, '1002')))
  // A reload of the thank-you page, and a second device.
  await accepted(request(1, order(3, '1001')))
  await accepted(request(2, order(1, '1001', { at: 1 }), wireEvent(2)))
  expect(marks(await events())).toEqual([
    ['order_completed', null],
    ['order_completed', null],
    ['order_completed', id(1, 1)],
    ['order_completed', id(1, 1)],
    ['page_viewed', null],
  ])
  expect((await balance()).totals).toMatchObject({
    stored: 5,
    missing: 0,
    names: { order_completed: 4, page_viewed: 1 },
    duplicates: { order_completed: 2 },
  })
})

test('orders whose ids were masked are not one', async () => {
  const { accepted, events } = startCollector()
  const masked = ['[number]', '[token]', 'T-[email]'].flatMap((id) => [id, id])
  await accepted(request(1, ...masked.map((id, index) => order(index + 1, id))))
  expect((await events()).map(({ duplicate_of }) => duplicate_of)).toEqual(masked.map(() => null))
})

test('a copy of an event is no second order', async () => {
  const { accepted, events } = startCollector()
  for (const _ of [1, 2]) await accepted(request(1, order(1, '1001')))
  expect(marks(await events())).toEqual([['order_completed', null]])
})

test('within one request, and among requests that share a commit', async () => {
  const { accepted, events } = startCollector()
  await Promise.all([
    accepted(request(1, order(1, 'a'), order(2, 'a'))),
    accepted(request(2, order(1, 'a'))),
    accepted(request(3, order(1, 'b'))),
    accepted(request(4, order(1, 'b'))),
  ])
  const told = await events()
  for (const name of ['a', 'b']) {
    const [first, ...rest] = told.filter(({ props }) => props['order_id'] === name)
    expect(first!.duplicate_of).toBe(null)
    for (const event of rest) expect(event.duplicate_of).toBe(first!.event_id)
  }
})

test('placed and paid are two things; a refund of a part may come again', async () => {
  const { accepted, events } = startCollector()
  const names = ['order_completed', 'order_paid', 'order_refunded', 'order_failed']
  for (const stream of [1, 2])
    await accepted(request(stream, ...names.map((name, i) => order(i + 1, '1001', { name }))))
  expect(marks(await events()).slice(4)).toEqual([
    ['order_completed', id(1, 1)],
    ['order_paid', id(1, 2)],
    ['order_refunded', null],
    ['order_failed', null],
  ])
})

test('ids are text and compared as it stands', async () => {
  const { accepted, events } = startCollector()
  const ids = ['1001', '01001', '1001 ', 'a', 'A', 'a\0b', 'a\0c', '', '', null, null, ['a'], 1001]
  await accepted(request(1, ...ids.map((orderId, i) => order(i + 1, orderId))))
  const marked = (await events()).filter((event) => event.duplicate_of)
  expect(marked.map(({ seq, duplicate_of }) => [seq, duplicate_of])).toEqual([[13, id(1, 1)]])
})

test('each shop has orders of its own', async () => {
  const { accepted, events, balance } = startCollector({ keys: ['*'] })
  await accepted(request(1, order(1, '1001')))
  await accepted({ ...request(2, order(1, '1001'), order(2, '1001')), key: 'other' })
  expect(marks(await events('?key=other'))).toEqual([
    ['order_completed', null],
    ['order_completed', id(2, 1)],
  ])
  expect((await balance('?key=default')).totals.duplicates).toEqual({})
})

test('what was not kept was not first', async () => {
  const { store, events } = startCollector()
  const batch = (stream: number) => ({
    ...request(stream),
    received_at: 1795331150200,
    rejected: [],
    events: [order(1, '1001'), wireEvent(2)].map((event) => ({
      ...event,
      occurred_at: event.at,
      props: JSON.stringify(event.props),
      invalid_reason: null,
    })),
  })
  const broken = batch(1)
  broken.events[1]!.name = null as never
  await Promise.allSettled([store.append(broken), store.append(batch(2))])
  expect(marks(await events())).toEqual([
    ['order_completed', null],
    ['page_viewed', null],
  ])
})

test('a file of version 1 goes on, and its orders are known', async () => {
  const store = openSqliteStore(oldFile())
  const told = async () =>
    marks(await store.events({ after: 0, limit: 99, name: 'order_completed' }))
  expect(await store.totals()).toMatchObject({ stored: 4, missing: 0 })
  expect(await told()).toEqual([
    ['order_completed', null],
    ['order_completed', id(1, 2)],
  ])
  const again = { ...order(1, '1001'), occurred_at: 1, props: '{"order_id":"1001"}' }
  await store.append({
    ...request(3),
    received_at: 1,
    rejected: [],
    events: [{ ...again, invalid_reason: null }],
  })
  expect((await told()).at(-1)).toEqual(['order_completed', id(1, 2)])
  expect((await store.totals()).duplicates).toEqual({ order_completed: 2 })
  await store.close()
})

test('a file is brought to the newest version once', () => {
  const path = oldFile()
  openDatabase(path).close()
  const db = openDatabase(path)
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  db.close()
})

test('neither an order nor the totals look at all events', () => {
  const db = openDatabase(':memory:')
  const plan = (sql: string) =>
    db
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map((row) => String(row['detail']))
  expect(plan(`SELECT * FROM first_order WHERE key = '' AND name = '' AND order_id = ''`)).toEqual([
    expect.stringContaining('SEARCH first_order USING PRIMARY KEY'),
  ])
  expect(
    plan('SELECT name, count(*) FROM event WHERE duplicate_of IS NOT NULL GROUP BY name'),
  ).toEqual([expect.stringContaining('event_duplicate')])
  db.close()
})
