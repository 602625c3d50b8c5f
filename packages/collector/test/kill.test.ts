import { join } from 'node:path'
import type { WireAnswer } from '@cuepoint/schema'
import { expect, test } from 'vitest'
import { openSqliteStore } from '../src/index.ts'
import { createRandom } from './support/create-random.ts'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

// For a long run: CUEPOINT_LOOPS=200. CUEPOINT_SEED repeats one, as far as processes take the same time again.
const loops = Number(process.env['CUEPOINT_LOOPS'] ?? 4)
const seed = Number(process.env['CUEPOINT_SEED'] ?? Date.now() % 1_000_000)
const clients = 8

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Sends its stream in order, and again what was not acknowledged, in other batches than before. */
const createClient = (n: number, random: () => number) => {
  const stream = streamId(n)
  let acknowledged = 0
  let sent = 0

  /** Sends until the collector is gone. */
  const run = async (url: string): Promise<void> => {
    for (;;) {
      const last = (sent = acknowledged + 1 + Math.floor(random() * 20))
      const body = JSON.stringify(
        wireRequest({ stream, events: wireEvents(acknowledged + 1, last) }),
      )
      const answer = await fetch(`${url}/cue`, { method: 'POST', body })
        .then((response) => response.json() as Promise<WireAnswer>)
        .catch(() => null)
      if (answer === null) return
      expect(answer).toMatchObject({ stream, rejected: [] })
      // More, when what was sent last time was stored but the answer was lost.
      expect(answer.watermark).toBeGreaterThanOrEqual(last)
      acknowledged = last
    }
  }

  return { stream, run, acknowledged: () => acknowledged, sent: () => sent }
}

type Client = ReturnType<typeof createClient>

/** Reads the file as the next collector finds it, each time from where it stopped. */
const createReader = (path: string, all: Client[]) => {
  /** How many events each stream had when it was last looked at. */
  const known = new Map(all.map(({ stream }) => [stream, 0]))
  let cursor = 0

  const compare = async (before = new Map(known)): Promise<void> => {
    const store = openSqliteStore(path)
    for (const { stream, seq, name, at, url, props, ...row } of await store.events({
      after: cursor,
      limit: 1_000_000,
    })) {
      // In order and without a gap, and each once.
      expect(seq).toBe(known.get(stream)! + 1)
      expect({ seq, name, at, url, props }).toEqual(wireEvent(seq))
      known.set(stream, seq)
      cursor = row.cursor
    }
    const rows = await store.streams({ limit: 1000 })
    for (const { stream, acknowledged, sent } of all) {
      const stored = known.get(stream)!
      expect(stored).toBeGreaterThanOrEqual(acknowledged())
      // What was under way is there as a whole, or not at all.
      expect([acknowledged(), sent(), before.get(stream)]).toContain(stored)
      if (stored === 0) continue
      const balance = { last_seq: stored, stored, watermark: stored, missing: 0 }
      expect(rows.find((row) => row.stream === stream)).toMatchObject(balance)
    }
    const stored = [...known.values()].reduce((sum, count) => sum + count, 0)
    const names = stored === 0 ? {} : { page_viewed: stored }
    expect(await store.totals()).toMatchObject({ stored, names })
    await store.close()
  }
  return { compare, known }
}

test(
  `killed ${loops} times at any moment, it has all that it acknowledged, once (CUEPOINT_SEED=${seed})`,
  { timeout: 20_000 + loops * 5000 },
  async () => {
    const random = createRandom(seed)
    const folder = tempFolder()
    const data = join(folder, 'cue.sqlite')
    const args = ['--port', '0', '--data', data, '--per-address', '0', '--per-key', '0']
    const all = Array.from({ length: clients }, (_, n) =>
      createClient(n + 1, createRandom(seed + n)),
    )
    const acknowledged = () => all.reduce((sum, client) => sum + client.acknowledged(), 0)
    const reader = createReader(data, all)
    for (let loop = 0; loop < loops; loop++) {
      const { url, exit, kill } = startCli(args, folder)
      const address = await url()
      const running = all.map((client) => client.run(address))
      // Now and then before its first answer, mostly in the middle of its work.
      const enough = acknowledged() + (loop % 3 > 0 ? 1 : 0)
      while (acknowledged() < enough) await pause(5)
      await pause(random() * 300)
      kill('SIGKILL')
      expect(await exit).toBe('SIGKILL')
      await Promise.all(running)

      if (random() < 0.5) {
        // Killed while it starts, perhaps while it recovers what was left.
        const starting = startCli(args, folder)
        await pause(random() * 600)
        starting.kill('SIGKILL')
        await starting.exit
      }
      await reader.compare()
    }
    // What was there once is still there, also what was stored while its answer was lost.
    await createReader(data, all).compare(reader.known)
    console.debug(`${loops} kills, ${acknowledged()} events acknowledged, CUEPOINT_SEED=${seed}`)
  },
)
