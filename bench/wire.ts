import { gzipSync } from 'node:zlib'
import { until } from '../e2e/until.ts'
import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

const count = 100

/** What 100 events of one task cost on the way, once it is known that the endpoint reads gzip. */
export const wire: Bench = () =>
  inLab(async ({ openTracker, endpoint }) => {
    const options = JSON.stringify({ endpoint: endpoint.url, debug: false })
    const runs = await repeat(4, async (run) => {
      const window = await openTracker(options)
      await window.run(`cue.track('page_viewed', { title: 'first' }); await cue.flush()`)
      const heard = endpoint.requests.length
      const sent = () => endpoint.requests.slice(heard)
      const events = sampleEvents(count, run)
      await window.run('for (const [name, props] of args[0]) cue.track(name, props)', events)
      const arrived = () => sent().flatMap(({ body }) => body?.events ?? []).length
      await until(() => arrived() >= count, { timeoutMs: 10_000, what: 'all events' })
      // A request too many would come now.
      await silence(1_000)
      await window.close()
      const own = sent()
      const sum = own.reduce((all, { bytes }) => all + bytes, 0)
      const written = own.reduce((all, { body }) => all + JSON.stringify(body).length, 0)
      const bare = gzipSync(JSON.stringify(own.flatMap(({ body }) => body?.events ?? []))).length
      return {
        requests: own.length,
        bytes: sum / count,
        written: written / count,
        bare: bare / count,
      }
    })
    const bytes = runs.map((run) => run.bytes)
    const requests = runs.map((run) => run.requests)
    const middle = quantile(bytes, 0.5)
    const times = (name: 'written' | 'bare') =>
      round(
        middle /
          quantile(
            runs.map((run) => run[name]),
            0.5,
          ),
      )
    return [
      {
        what: `Bytes an event, ${count} captured in one task, bodies alone`,
        goal: '≤ 70 B',
        measured: spread(bytes, 'B'),
        ratio: `${times('written')} × uncompressed; ${times('bare')} × gzip of the events alone`,
        ok: middle <= 70,
      },
      {
        what: `Requests for ${count} events captured in one task`,
        goal: '≤ 2',
        measured: spread(requests, ''),
        ok: Math.max(...requests) <= 2,
      },
    ]
  })
