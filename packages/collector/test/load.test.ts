import { gzipSync } from 'node:zlib'
import type { WireEvent, WireRequest } from '@cuepoint/schema'
import { expect, test } from 'vitest'
import type { StoredEvent, StreamBalance, Totals } from '../src/index.ts'
import { createRandom } from './support/create-random.ts'
import { malformed } from './support/malformed.ts'
import { recordedVisit } from './support/recorded-visit.ts'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'

const visitors = 300
const seed = Number(process.env['CUEPOINT_SEED'] ?? Date.now() % 1_000_000)

interface Sent extends Omit<WireRequest, 'events'> {
  events: (WireEvent | { seq: number })[]
}

/** Every tenth visit ends with an event that nobody can read, and a closing request. */
const visitOf = (n: number): Sent[] => {
  const visit = recordedVisit(n)
  const last = visit.at(-1)!
  if (n % 10 > 0) return visit
  const unreadable = { seq: last.last_seq + 1 }
  const dropped = [{ from: unreadable.seq + 1, to: unreadable.seq + 3, reason: 'queue_full' }]
  return [
    ...visit,
    { ...last, last_seq: unreadable.seq, events: [unreadable] },
    { ...last, last_seq: unreadable.seq + 3, final: true, events: [], dropped },
  ]
}

/** What became of the numbers of a stream, by what was sent of it. */
const balanceOf = (requests: Sent[]) => {
  const events = requests.flatMap((request) => request.events)
  const stored = events.filter((event) => 'props' in event).length
  const declared = requests.flatMap(({ dropped }) => dropped).length * 3
  const last_seq = Math.max(...requests.map((request) => request.last_seq))
  const rejected = events.length - stored
  return { last_seq, watermark: last_seq, stored, rejected, declared, missing: 0 }
}

const sum = (rows: Pick<Totals, 'stored' | 'rejected' | 'declared' | 'missing' | 'last_seq'>[]) =>
  Object.fromEntries(
    (['last_seq', 'stored', 'rejected', 'declared', 'missing'] as const).map((name) => [
      name,
      rows.reduce((total, row) => total + row[name], 0),
    ]),
  )

test(
  `${visitors} visitors at once, a fifth sent twice, a twentieth malformed: it balances (CUEPOINT_SEED=${seed})`,
  { timeout: 60_000 },
  async () => {
    const random = createRandom(seed)
    const { url, output } = startCli(['--port', '0', '--per-address', '0'], tempFolder())
    const address = await url()
    const tally = { requests: 0, twice: 0, malformed: 0 }

    const post = async (body: string | Uint8Array<ArrayBuffer>) => {
      tally.requests++
      const headers = { 'content-type': 'text/plain;charset=UTF-8' }
      const response = await fetch(`${address}/cue`, { method: 'POST', headers, body })
      return [response.status, await response.json()]
    }
    const send = async (request: Sent) => {
      const text = JSON.stringify(request)
      const answer = await post(random() < 0.5 ? text : new Uint8Array(gzipSync(text)))
      expect(answer).toMatchObject([200, { stream: request.stream }])
    }
    const sendMalformed = async () => {
      const [status, make] = malformed[tally.malformed++ % malformed.length]!
      // Of a visitor who sends nothing else: a trace of it would be a stream too many.
      const body = make(recordedVisit(visitors)[tally.malformed % 8]!)
      expect(await post(body)).toEqual([status, { error: expect.any(String) }])
    }
    const sendAll = async (requests: Sent[]) => {
      for (const [index, request] of requests.entries()) {
        if (random() < 0.05) await sendMalformed()
        const twice = random()
        if (twice < 0.2) tally.twice++
        // Both at the same time, as a beacon and the next page do; or an earlier one once more.
        await Promise.all((twice < 0.1 ? [request, request] : [request]).map(send))
        if (twice >= 0.1 && twice < 0.2) await send(requests[Math.floor(random() * (index + 1))]!)
      }
    }

    const began = performance.now()
    const visits = Array.from({ length: visitors }, (_, n) => visitOf(n))
    await Promise.all(visits.map(sendAll))
    const seconds = (performance.now() - began) / 1000

    const sent = visits.flat()
    const byStream = new Map(sent.map(({ stream }) => [stream, [] as Sent[]]))
    for (const request of sent) byStream.get(request.stream)!.push(request)
    const read = await fetch(`${address}/v1/balance?limit=100000`)
    const { totals, streams } = (await read.json()) as { totals: Totals; streams: StreamBalance[] }
    expect(streams).toHaveLength(byStream.size)
    for (const row of streams) expect(row).toMatchObject(balanceOf(byStream.get(row.stream)!))
    expect(totals).toMatchObject(sum([...byStream.values()].map(balanceOf)))
    expect(totals).toMatchObject({ stored: 300 * 14, rejected: 30, declared: 90, missing: 0 })
    const named = Object.values(totals.names).reduce((total, count) => total + count, 0)
    expect(named).toBe(totals.stored)

    const good = sent.flatMap(({ stream, events }) =>
      events.flatMap((event) => ('props' in event ? [{ stream, ...event }] : [])),
    )
    const nameOf = ({ stream, seq }: { stream: string; seq: number }) => `${stream} ${seq}`
    const expected = new Map(good.map((event) => [nameOf(event), event]))
    const stored = await readAll(address)
    expect(stored).toHaveLength(expected.size)
    expect(new Set(stored.map(nameOf)).size).toBe(expected.size)
    for (const event of stored) expect(event).toMatchObject(expected.get(nameOf(event))!)
    // It said its address, and nothing failed.
    expect(output.text.trim().split('\n')).toHaveLength(1)
    console.debug(JSON.stringify({ ...tally, stored: totals.stored, seconds }))
  },
)

const readAll = async (address: string): Promise<StoredEvent[]> => {
  const all: StoredEvent[] = []
  for (;;) {
    const page = await fetch(`${address}/v1/events?limit=10000&after=${all.at(-1)?.cursor ?? 0}`)
    const lines = (await page.text()).split('\n').filter(Boolean)
    if (lines.length === 0) return all
    all.push(...lines.map((line) => JSON.parse(line) as StoredEvent))
  }
}
