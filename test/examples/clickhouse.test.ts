import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clickhouse } from '../../examples/endpoint/clickhouse.ts'
import { storable } from '../../examples/endpoint/storable.ts'
import { batchOf, firstOrders, placeOf, softened, toldAgain } from '../support/stored-events.ts'

/** ClickHouse as a library, where `npm run test:examples` has put it. */
interface ClickHouse {
  CreateConnection(folder: string): object
  QueryWithConnection(connection: object, sql: string, format: string): string
  CloseConnection(connection: object): void
}

const open = () => {
  const place = join(process.env['CUEPOINT_EXAMPLES'] ?? '', 'package.json')
  const library = createRequire(place)('@chdb/lib-linux-x64-gnu') as ClickHouse
  const folder = mkdtempSync(join(tmpdir(), 'cuepoint-clickhouse-'))
  const connection = library.CreateConnection(folder)
  onTestFinished(() => {
    library.CloseConnection(connection)
    rmSync(folder, { recursive: true, force: true })
  })
  return (sql: string) =>
    library
      .QueryWithConnection(connection, sql, 'JSONEachRow')
      .split('\n')
      .flatMap((line) => (line ? [JSON.parse(line) as Record<string, string>] : []))
}

test('ClickHouse keeps every event once, read with FINAL', async () => {
  const query = open()
  query(clickhouse.table)
  query(clickhouse.table)
  for (const seqs of [
    [1, 2],
    [1, 2],
    [3, 2, 3],
  ])
    query(`${clickhouse.insert} ${JSON.stringify(await batchOf(...seqs), storable)}`)
  const rows = query(`
    SELECT event_id, key, stream, seq, name, toUnixTimestamp64Milli(occurred_at) AS occurred_at,
      toUnixTimestamp64Milli(received_at) AS received_at, url, props, valid, client, session, traffic
    FROM event FINAL ORDER BY seq SETTINGS output_format_json_quote_64bit_integers = 0`)
  const parsed = rows.map((row) => ({
    ...row,
    props: JSON.parse(row['props']!),
    session: JSON.parse(row['session']!).id,
  }))
  expect(parsed).toEqual([1, 2, 3].map(softened))
})

test('an order that is told by several events is read once, as it came first', async () => {
  const query = open()
  query(clickhouse.table)
  query(`${clickhouse.insert} ${JSON.stringify(await toldAgain(), storable)}`)
  expect(query(clickhouse.orders).map(placeOf).sort()).toEqual(firstOrders)
})
