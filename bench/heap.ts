import { freePort } from '../e2e/processes/free-port.ts'
import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

const count = 10_000
const megabyte = 1_000_000

// Names of its own for each hundred: 1,000 of one name within ten seconds would be a flood.
const script = `
  for (let i = 0; i < args[1]; i += 100) {
    for (let n = i; n < i + 100; n++) {
      const [name, props] = events[n % events.length]
      cue.track(name + '_' + i / 100, { ...props, n })
    }
    await new Promise((resolve) => setTimeout(resolve, 30))
  }`

/** What a page holds after 10,000 events that nobody takes. */
export const heap: Bench = () =>
  inLab(async ({ openTracker }) => {
    const events = sampleEvents(100)
    const size = (JSON.stringify(events).length * count) / events.length
    const endpoint = `http://127.0.0.1:${await freePort()}/cue`
    const runs = await repeat(2, async () => {
      const window = await openTracker(JSON.stringify({ endpoint }))
      await window.run('window.events = args[0]', events)
      const before = await window.heap()
      await window.run(script, events, count)
      // Written, tried, and waiting for the next try.
      await silence(2_000)
      const more = (await window.heap()) - before
      const { queued } = await window.run<{ queued: number }>('return cue.stats()')
      await window.close()
      return { more: more / megabyte, queued }
    })
    const more = runs.map((run) => run.more)
    const middle = quantile(more, 0.5)
    return [
      {
        what: `JavaScript heap after ${count} events and a dead endpoint; queued: ${runs[0]?.queued}`,
        goal: '≤ +5 MB',
        measured: spread(more, 'MB'),
        ratio: `${round((middle * megabyte) / size)} × the props of the events as JSON`,
        ok: Math.max(...more) <= 5,
      },
    ]
  })
