import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import { quantile } from './quantile.ts'
import { repeat } from './repeat.ts'
import { round } from './round.ts'
import { spread } from './spread.ts'

const few = 100
/** The most that a queue holds. */
const many = 5_000
const most = 1.5

// A request takes 100 of these events, never more and never less: four chunks of 25, and there is no room for a fifth.
// They are urgent, so that each chunk is written at once. While the endpoint is silent the queue grows; then it answers
// at once. A cycle is from one request to the next: delete what was acknowledged, take the lock, read.
const script = `
  const [key, queued, cycles] = args
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  let answer
  const silent = new Promise((resolve) => { answer = resolve })
  const at = []
  const cue = createTracker({
    key,
    endpoint: '/cue',
    consent: 'granted',
    debug: false,
    requestTimeoutMs: 600_000,
    transport: async () => {
      at.push(performance.now())
      await silent
      return { status: 204, text: async () => '', headers: new Headers() }
    },
  })
  const text = 'pack '.repeat(76)
  const capture = async () => {
    for (let i = 0; i < 25; i++) cue.track('order_completed', { text, i })
    await pause(1)
  }
  await capture()
  while (at.length < 1) await pause(10)
  for (let i = 25; i < queued; i += 25) await capture()
  await pause(300)
  const before = cue.stats()
  answer()
  while (cue.stats().queued > 0 && at.length < cycles + 2) await pause(5)
  const times = at.slice(2, cycles + 2).map((time, i) => time - at[i + 1])
  cue.stop()
  return { times, queued: before.queued, dropped: before.dropped }`

interface Run {
  times: number[]
  queued: number
  dropped: Record<string, number>
}

/** Whether a request costs more when more waits behind it. */
export const flushCost: Bench = () =>
  inLab(async ({ openTracker }) => {
    const window = await openTracker()
    const measure = (queued: number, cycles: number) => async (run: number) => {
      const result = await window.run<Run>(script, `q${queued}-${run}`, queued, cycles)
      if (result.queued !== queued)
        throw new Error(`not ${queued} are queued: ${JSON.stringify(result)}`)
      return result.times
    }
    // Alternating, so that a busy moment of the machine meets both. Of the few: what waits after the first request.
    const runs = await repeat(3, async (run) => ({
      few: await repeat(8, (i) => measure(few + 125, 1)(run * 10 + i)),
      many: await measure(many, 10)(run),
    }))
    const small = runs.flatMap((run) => run.few.flat())
    const large = runs.flatMap((run) => run.many)
    const ratio = quantile(large, 0.5) / quantile(small, 0.5)
    return [
      {
        what: `One request of 100 events, read to deleted, ${few} queued`,
        measured: spread(small, 'ms'),
      },
      {
        what: `One request of 100 events, read to deleted, ${many} queued`,
        goal: `≤ ${most} ×`,
        measured: spread(large, 'ms'),
        ratio: `${round(ratio)} × that of ${few} queued`,
        ok: ratio <= most,
      },
    ]
  })
