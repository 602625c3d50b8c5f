import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openSqliteStore, type Batch } from '../src/index.ts'
import { openDatabase } from '../src/sqlite/open-database.ts'
import { startCollector } from './support/start-collector.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

const batch = (stream: number, first: number, last: number): Batch => ({
  ...wireRequest({ stream: streamId(stream) }),
  received_at: 1795331150200,
  events: wireEvents(first, last).map((event) => ({
    ...event,
    occurred_at: event.at,
    props: JSON.stringify(event.props),
    invalid_reason: null,
  })),
  rejected: [],
})

test('what was appended is there when the file is opened again', async () => {
  const path = join(tempFolder(), 'new', 'folders', 'cue.sqlite')
  const first = openSqliteStore(path)
  await first.append(batch(1, 1, 3))
  const before = [await first.recent(9), await first.totals(), await first.streams({ limit: 9 })]
  await first.close()
  const second = openSqliteStore(path)
  expect([
    await second.recent(9),
    await second.totals(),
    await second.streams({ limit: 9 }),
  ]).toEqual(before)
  await second.append(batch(1, 4, 4))
  expect((await second.recent(1))[0]?.cursor).toBe(4)
  await second.close()
})

test('requests at the same time share a commit, and each gets its own answer', async () => {
  const { store } = startCollector()
  const answers = await Promise.all([
    store.append(batch(1, 1, 2)),
    store.append(batch(2, 1, 3)),
    store.append(batch(1, 3, 4)),
    store.append({ ...batch(1, 5, 6), key: 'other' }),
  ])
  expect(answers).toEqual([{ watermark: 2 }, { watermark: 3 }, { watermark: 4 }, null])
})

test('one that cannot be kept fails alone and leaves nothing behind', async () => {
  const { store } = startCollector()
  const broken = batch(2, 1, 3)
  broken.events[2]!.name = null as never
  const results = await Promise.allSettled([
    store.append(batch(1, 1, 2)),
    store.append(broken),
    store.append(batch(3, 1, 1)),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect((await store.events({ after: 0, limit: 9 })).map(({ stream }) => stream)).toEqual([
    streamId(1),
    streamId(1),
    streamId(3),
  ])
  expect(await store.totals()).toMatchObject({ streams: 2, names: { page_viewed: 3 } })
})

test('closing finishes what was appended', async () => {
  const path = join(tempFolder(), 'cue.sqlite')
  const store = openSqliteStore(path)
  const appended = store.append(batch(1, 1, 3))
  await store.close()
  expect(await appended).toEqual({ watermark: 3 })
  const again = openSqliteStore(path)
  expect(await again.recent(9)).toHaveLength(3)
  await again.close()
})

test('a store that cannot write answers 503 and when to come again', async () => {
  const errors: unknown[] = []
  const { post, path, accepted, events } = startCollector({
    origins: ['https://shop.example'],
    onError: (error) => errors.push(error),
  })
  const other = new DatabaseSync(path)
  other.exec('BEGIN IMMEDIATE')
  const request = wireRequest({ events: wireEvents(1, 2) })
  const response = await post(request, { origin: 'https://shop.example' })
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('5')
  expect(response.headers.get('access-control-allow-origin')).toBe('https://shop.example')
  expect(await response.json()).toEqual({ error: expect.any(String), retry_after_ms: 5000 })
  expect(errors).toHaveLength(1)

  other.exec('ROLLBACK')
  other.close()
  expect(await events()).toEqual([])
  expect((await accepted(request)).watermark).toBe(2)
})

test('a file of a newer version is left alone', () => {
  const path = join(tempFolder(), 'cue.sqlite')
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openSqliteStore(path)).toThrow('newer version')
})

test('it is on disk before it is answered: full synchronisation of a write-ahead log', () => {
  const db = openDatabase(join(tempFolder(), 'cue.sqlite'))
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  // 2 is FULL.
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  db.close()
})

test('a batch costs the same late in a long stream as at its start', async () => {
  const { store } = startCollector()
  const timed = async (run: () => Promise<unknown>) => {
    const start = performance.now()
    await run()
    return performance.now() - start
  }
  const bestOf20 = async (first: number, step: number) => {
    const times: number[] = []
    for (let n = 0; n < 20; n++) {
      const seq = first + n * step
      times.push(await timed(() => store.append(batch(1, seq, seq + 9))))
    }
    return Math.min(...times)
  }
  const early = await bestOf20(1, 20)
  // Every other ten numbers are missing: 5,000 spans, and 50,000 events.
  for (let first = 1001; first < 101_001; first += 20) void store.append(batch(1, first, first + 9))
  const late = await bestOf20(101_001, 20)
  expect(late).toBeLessThan(early * 5 + 5)
})

test('unnumbered reasons and names are data, not keys of an object', async () => {
  const { accepted, balance } = startCollector()
  const text = JSON.stringify(wireRequest({ events: [wireEvent(1, { name: 'constructor' })] }))
  await accepted(text.replace('"unnumbered":{}', '"unnumbered":{"toString":4}'))
  const { totals } = await balance()
  expect(totals).toMatchObject({ names: { constructor: 1 }, unnumbered: { toString: 4 } })
})
