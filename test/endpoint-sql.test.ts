import { DatabaseSync } from 'node:sqlite'
import { PGlite } from '@electric-sql/pglite'
import { onTestFinished, expect, test } from 'vitest'
import { postgres } from '../examples/endpoint/postgres.ts'
import { sqlite } from '../examples/endpoint/sqlite.ts'
import { storable } from '../examples/endpoint/storable.ts'
import {
  batchOf,
  expected,
  firstOrders,
  placeOf,
  softened,
  toldAgain,
} from './support/stored-events.ts'

// The SQL of docs/endpoint.md, in SQLite and Postgres themselves.

const select = `SELECT event_id, key, stream, seq, name, occurred_at, received_at, url, props, valid, client, session, traffic
  FROM event`
test('SQLite keeps every event once', async () => {
  const db = new DatabaseSync(':memory:')
  db.exec(sqlite.table)
  db.exec(sqlite.table)
  for (const seqs of [
    [1, 2],
    [1, 2],
    [3, 2, 3],
  ])
    db.prepare(sqlite.insert).run(JSON.stringify(await batchOf(...seqs)))
  const rows = db.prepare(`${select} ORDER BY seq`).all()
  // Half a character is no text in a column; in JSON it stays what it was.
  expect(
    rows.map((row) => ({
      ...row,
      props: JSON.parse(String(row['props'])),
      valid: row['valid'] === 1,
    })),
  ).toEqual([expected(1), { ...expected(2), url: '\uFFFD'.repeat(3) }, expected(3)])
})

test('Postgres keeps every event once', async () => {
  const db = await PGlite.create()
  onTestFinished(() => db.close())
  await db.exec(postgres.table)
  await db.exec(postgres.table)
  const insert = async (events: object[]) =>
    db.query(postgres.insert, [JSON.stringify(events, storable)])
  for (const seqs of [
    [1, 2],
    [1, 2],
    [3, 2, 3],
  ])
    await insert(await batchOf(...seqs))
  const { rows } = await db.query<Record<string, unknown>>(`${select} ORDER BY seq`)
  const times = (row: Record<string, unknown>) => ({
    occurred_at: Number(row['occurred_at']),
    received_at: Number(row['received_at']),
  })
  expect(rows.map((row) => ({ ...row, ...times(row) }))).toEqual([1, 2, 3].map(softened))
})

test('Postgres would not take the text as it is', async () => {
  const db = await PGlite.create()
  onTestFinished(() => db.close())
  await db.exec(postgres.table)
  await expect(db.query(postgres.insert, [JSON.stringify(await batchOf(2))])).rejects.toThrow(
    'invalid input syntax for type json',
  )
})

test('the watermark in SQL is the last number without a gap before it', async () => {
  const db = new DatabaseSync(':memory:')
  const pg = await PGlite.create()
  onTestFinished(() => pg.close())
  db.exec(sqlite.table)
  await pg.exec(postgres.table)
  const said: unknown[] = []
  for (const seqs of [[2], [1], [4, 5], [3], [7]]) {
    const events = await batchOf(...seqs)
    const { key, stream } = events[0]!
    db.prepare(sqlite.insert).run(JSON.stringify(events))
    await pg.query(postgres.insert, [JSON.stringify(events, storable)])
    const { rows } = await pg.query<{ watermark: number }>(postgres.watermark, [key, stream])
    said.push([db.prepare(sqlite.watermark).get(key, stream)!['watermark'], rows[0]!.watermark])
  }
  expect(said).toEqual([
    [0, 0],
    [2, 2],
    [2, 2],
    [5, 5],
    [5, 5],
  ])
})

test('an order that is told by several events is read once, as it came first', async () => {
  const events = await toldAgain()
  const db = new DatabaseSync(':memory:')
  db.exec(sqlite.table)
  db.prepare(sqlite.insert).run(JSON.stringify(events))
  expect(db.prepare(sqlite.orders).all().map(placeOf).sort()).toEqual(firstOrders)

  const pg = await PGlite.create()
  onTestFinished(() => pg.close())
  await pg.exec(postgres.table)
  await pg.query(postgres.insert, [JSON.stringify(events, storable)])
  const { rows } = await pg.query<Record<string, unknown>>(postgres.orders)
  expect(rows.map(placeOf).sort()).toEqual(firstOrders)
})
