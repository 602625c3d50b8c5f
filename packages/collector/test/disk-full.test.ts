import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../src/index.ts'
import { createSqliteStore } from '../src/sqlite/create-sqlite-store.ts'
import { openDatabase } from '../src/sqlite/open-database.ts'
import { startCli } from './support/start-cli.ts'
import { startCollector } from './support/start-collector.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const request = (n: number) => wireRequest({ stream: streamId(n), events: wireEvents(1, 20) })

type Send = (n: number) => Promise<Response>

/** Sends five at a time until one is refused, then some more. Returns which were acknowledged, and the refusals. */
const fill = async (send: Send) => {
  const acknowledged: number[] = []
  const refused: { n: number; response: Response }[] = []
  for (let n = 1; n <= 2000 && refused.length < 20; n += 5) {
    const round = [n, n + 1, n + 2, n + 3, n + 4]
    const answers = await Promise.all(round.map(send))
    for (const [index, response] of answers.entries()) {
      if (response.status === 200) acknowledged.push(n + index)
      else refused.push({ n: n + index, response })
    }
  }
  return { acknowledged, refused }
}

const expectRefusals = async (refused: { response: Response }[]) => {
  expect(refused.length).toBeGreaterThan(10)
  for (const { response } of refused) {
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.json()).toEqual({
      error: 'cannot store at the moment',
      retry_after_ms: 5000,
    })
  }
}

test('a full disk: 503 until there is room, and nothing that was acknowledged is lost', async () => {
  const db = openDatabase(join(tempFolder(), 'cue.sqlite'))
  const store = createSqliteStore(db)
  onTestFinished(() => store.close())
  // SQLite's own limit gives the error of a full disk without filling one.
  db.exec('PRAGMA max_page_count = 60')
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  const { post, accepted, events, balance } = startCollector({ store, onError })

  const { acknowledged, refused } = await fill((n) => post(request(n)))
  expect(acknowledged.length).toBeGreaterThan(10)
  await expectRefusals(refused)
  expect(errors).toHaveLength(refused.length)
  expect(new Set(errors.map((error) => (error as { errstr?: string }).errstr))).toEqual(
    new Set(['database or disk is full']),
  )
  const expectExactly = async (streams: number[]) => {
    const { totals, streams: rows } = await balance()
    const stored = streams.length * 20
    expect(totals).toMatchObject({ streams: streams.length, stored, missing: 0 })
    expect(totals.names).toEqual({ page_viewed: stored })
    expect(rows.map(({ stream }) => stream).sort()).toEqual(streams.map(streamId).sort())
    expect(await events('?limit=10000')).toHaveLength(stored)
  }
  await expectExactly(acknowledged)

  db.exec('PRAGMA max_page_count = 100000')
  for (const { n } of refused) expect((await accepted(request(n))).watermark).toBe(20)
  await expectExactly([...acknowledged, ...refused.map(({ n }) => n)])
})

test('a file that the system lets grow no further: 503, and a new start finds all that was acknowledged', async () => {
  const folder = tempFolder()
  const data = join(folder, 'cue.sqlite')
  const args = ['--port', '0', '--data', data]
  // Blocks of 512 bytes. The kernel refuses to write beyond, as it does on a full disk.
  const { url, output, exit, kill } = startCli(args, folder, 'ulimit -f 1200')
  const address = await url()
  const send: Send = (n) =>
    fetch(`${address}/cue`, { method: 'POST', body: JSON.stringify(request(n)) })
  const { acknowledged, refused } = await fill(send)
  expect(acknowledged.length).toBeGreaterThan(10)
  await expectRefusals(refused)
  expect((await fetch(`${address}/health`)).status).toBe(200)
  expect(output.text).toMatch(/disk (is full|I\/O error)\n {4}at /)
  kill('SIGKILL')
  await exit

  const store = openSqliteStore(data)
  onTestFinished(() => store.close())
  const rows = await store.streams({ limit: 10_000 })
  expect(rows.map(({ stream }) => stream).sort()).toEqual(acknowledged.map(streamId).sort())
  expect(rows.filter(({ stored, watermark }) => stored !== 20 || watermark !== 20)).toEqual([])
})
