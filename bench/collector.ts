import { execFile } from 'node:child_process'
import { Agent, request } from 'node:http'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findProgram } from '../e2e/processes/find-program.ts'
import { groupMembers } from '../e2e/processes/group-members.ts'
import { startCollector, type Collector } from '../e2e/servers/start-collector.ts'
import type { WireRequest } from '../packages/cuepoint/src/wire.ts'
import type { Bench } from './bench.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

const run = promisify(execFile)
const loop = fileURLToPath(new URL('insert-loop.ts', import.meta.url))
const taskset = findProgram('taskset')

const clients = 64
/** Of each client; every one is a visitor with a stream of its own. */
const batches = 30
const each = 20
const events = clients * batches * each
const least = 0.5

/** Keeps a process and its threads on these cores, where the system can. */
const pin = async (pid: number, cores: string) => {
  if (taskset) await run(taskset, ['-a', '-p', '-c', cores, String(pid)])
}

const header: WireRequest['header'] = {
  client: '5f0c2a9e-3f1b-4a73-9d55-1f2f0d6f7a01',
  user: null,
  session: { id: '9a1e6c0d-57b7-4f0e-8e0f-0a6e2d9b3c11', started_at: 1795331100000, number: 3 },
  consent: { mode: 'granted', marketing: false },
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  viewport: [390, 844],
  screen: [390, 844],
  traffic: null,
}

/** Written before the clock runs. */
const bodiesOf = (client: number, round: number) => {
  const stream = `${(1795331100000 + round * 1_000 + client).toString(16).padStart(12, '0')}8a41b8a7d09e5f6`
  const sample = sampleEvents(batches * each, client)
  return Array.from({ length: batches }, (_, batch) => {
    const last = (batch + 1) * each
    return JSON.stringify({
      v: 1,
      sdk: 'cuepoint/0.0.0',
      key: 'default',
      sent_at: Date.now(),
      attempt: 0,
      stream,
      last_seq: last,
      final: false,
      previous: null,
      header,
      events: sample.slice(last - each, last).map(([name, props], i) => ({
        seq: last - each + i + 1,
        name,
        at: Date.now(),
        url: 'https://shop.example/pack/madrugada.html',
        props,
      })),
      dropped: [],
      unnumbered: {},
    } satisfies WireRequest)
  })
}

const post = (agent: Agent, url: string, body: string) =>
  new Promise<void>((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    }
    const sent = request(`${url}/cue`, { method: 'POST', agent, headers }, (answer) => {
      void text(answer).then((said) => {
        if (answer.statusCode === 200) resolve()
        else reject(new Error(`${answer.statusCode}: ${said}`))
      }, reject)
    })
    sent.on('error', reject).end(body)
  })

const cpuSeconds = async ({ pid }: Collector) =>
  (await groupMembers(pid)).reduce((sum, { worked }) => sum + worked, 0) / 100

/** The real command line, asked by many visitors at once over connections that stay open. */
const measureCollector = async (round: number) => {
  const collector = await startCollector({ args: ['--per-address', '0', '--per-key', '0'] })
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const load = async (from: number, count: number) => {
    const all = Array.from({ length: clients }, (_, i) => bodiesOf(from + i, round).slice(0, count))
    const cpu = await cpuSeconds(collector)
    const own = process.cpuUsage()
    const began = performance.now()
    await Promise.all(
      all.map(async (bodies) => {
        for (const body of bodies) await post(agent, collector.url, body)
      }),
    )
    const seconds = (performance.now() - began) / 1_000
    const { user, system } = process.cpuUsage(own)
    return {
      seconds,
      cpuSeconds: (await cpuSeconds(collector)) - cpu,
      ownShare: (user + system) / 1e6 / seconds,
    }
  }
  try {
    await pin(collector.pid, '0')
    // It has compiled what it needs, and all connections are open.
    await load(clients, 10)
    const measured = await load(0, batches)
    const { stored } = (await collector.balance()).totals
    if (stored !== events + clients * 10 * each) throw new Error(`only ${stored} events are stored`)
    // On the same disk, after it: an empty file for the same rows.
    const file = join(collector.folder, 'loop.sqlite')
    const args = [loop, file, String(clients * batches), String(each)]
    const [program, ...rest] = taskset
      ? [taskset, '-c', '0', process.execPath, ...args]
      : [process.execPath, ...args]
    const { stdout } = await run(program!, rest)
    const bare = JSON.parse(stdout) as { seconds: number; cpuSeconds: number }
    return { ...measured, bare }
  } finally {
    agent.destroy()
    await collector.discard()
  }
}

/** Events a second that are on disk before they are acknowledged, on one core. */
export const collector: Bench = async () => {
  const cores = `0-${availableParallelism() - 1}`
  // The visitors work on other cores than the collector, where there are any.
  if (availableParallelism() > 1) await pin(process.pid, `1-${availableParallelism() - 1}`)
  try {
    const runs = await repeat(3, measureCollector)
    const durable = runs.map(({ seconds }) => events / seconds)
    const bare = runs.map((run) => events / run.bare.seconds)
    const share = quantile(durable, 0.5) / quantile(bare, 0.5)
    const thousand = (seconds: number) => (seconds * 1_000_000) / events
    const where = taskset ? 'pinned to one core' : 'not pinned: no taskset'
    const used = runs.map((run) => thousand(run.cpuSeconds))
    const usedBare = runs.map((run) => thousand(run.bare.cpuSeconds))
    return [
      {
        what: `Collector, durable events a second, batches of ${each}, ${clients} clients, ${where}`,
        goal: `≥ ${least * 100} % of bare SQLite`,
        measured: spread(durable, 'a second'),
        ratio: `${round(share * 100)} % of the bare inserts`,
        ok: share >= least,
      },
      {
        what: `Bare SQLite, the same rows in transactions of ${each}, WAL, synchronous=FULL`,
        measured: spread(bare, 'a second'),
      },
      {
        what: 'Collector, processor time for 1,000 events',
        measured: spread(used, 'ms'),
        ratio: `${round(quantile(used, 0.5) / quantile(usedBare, 0.5))} × the bare inserts; a core of its own could take ${round(1e6 / quantile(used, 0.5))} a second`,
      },
      {
        what: 'Clients, share of their core in use: near 100 % they are what is slow',
        measured: spread(
          runs.map((run) => run.ownShare * 100),
          '%',
        ),
      },
    ]
  } finally {
    await pin(process.pid, cores)
  }
}
