import { silence } from '../e2e/visit.ts'
import type { Bench } from './bench.ts'
import { inLab } from './in-lab.ts'
import type { Window } from './launch-chromium.ts'
import { quantile } from './quantile.ts'
import { round } from './round.ts'
import { sampleEvents } from './sample-events.ts'
import { spread } from './spread.ts'

const each = 10
const tailMs = 4_000
/** Two bursts make one request, so they are one sample. */
const samples = 5
const count = samples * 2 * each

const noLater = 'delete window.fetchLater'
/** Arming and taking back again happen in the call, so the page can time them. */
const timeLater = `
  window.later = { armed: 0, us: 0 }
  for (const [owner, name] of [[window, 'fetchLater'], [AbortController.prototype, 'abort']]) {
    const method = owner[name]
    owner[name] = function (...args) {
      const began = performance.now()
      try {
        return method.apply(this, args)
      } finally {
        later.us += (performance.now() - began) * 1000
        if (owner === window) later.armed++
      }
    }
  }`
const noNetwork =
  "transport: async () => ({ status: 204, text: async () => '', headers: new Headers() })"

/**
 * In the tracker's place, the least that delivery with an answer costs: serialising, one request for two bursts, reading the
 * answer. Keeps nothing, cleans nothing, waits for nobody.
 */
const leastScript = `
  const lines = []
  const { stream } = cue.ids()
  let seq = 100
  window.cue = {
    track(name, props) {
      lines.push(JSON.stringify({ seq: ++seq, name, at: Date.now(), url: location.href, props }))
      if (lines.length < ${2 * each}) return
      const session = { id: 'bare', started_at: Date.now(), number: 1 }
      const body = JSON.stringify({
        v: 1, sdk: 'bare/0', key: 'default', sent_at: Date.now(), attempt: 0, stream, last_seq: seq,
        final: false, previous: null, dropped: [], unnumbered: {},
        header: {
          client: null, user: null, session, consent: { mode: 'granted', marketing: false }, locale: 'pt-BR',
          timezone: 'UTC', viewport: [1, 1], screen: [1, 1], traffic: null,
        },
      })
      fetch(args[3], { method: 'POST', body: body.slice(0, -1) + ',"events":[' + lines.splice(0) + ']}' })
        .then((answer) => answer.json())
    },
  }`

/** Options of a tracker, and what runs before it; each has one thing less than the one before. */
const variants = {
  whole: ['{}', timeLater],
  noLater: ['{}', noLater],
  noNetwork: [`{ ${noNetwork} }`, noLater],
  noStorage: [`{ ${noNetwork}, queue: 'memory' }`, noLater],
  // As the first, but it hears of no event.
  idle: ['{}', ''],
  least: ['{}', ''],
} as const

type Name = keyof typeof variants

// The page keeps time by itself: to be told so from outside costs more than a burst.
const script = `
  const [events, tailMs, each] = args
  window.calls = []
  if (window.later) Object.assign(later, { armed: 0, us: 0 })
  setInterval(() => {
    const began = performance.now()
    for (const [name, props] of events.splice(0, each)) cue.track(name, props)
    calls.push((performance.now() - began) * 1000 / each)
  }, tailMs)`

/** Microseconds of the main thread for each event of each sample. */
const sample = async (window: Window) => {
  const perEvent: number[] = []
  let before = await window.busy()
  for (let i = 0; i < samples; i++) {
    await silence(2 * tailMs)
    const now = await window.busy()
    perEvent.push(((now - before) * 1_000) / (2 * each))
    before = now
  }
  return {
    perEvent,
    calls: await window.run<number[]>('return calls'),
    later: await window.run<{ armed: number; us: number } | undefined>('return window.later'),
  }
}

/** What a page pays for an event in all: processor time of its main thread, from the call to after the answer. */
export const bursts: Bench = () =>
  inLab(async (lab) => {
    const names = Object.keys(variants) as Name[]
    // In windows side by side, one after the other in each second.
    const measured = await Promise.all(
      names.map(async (name, i) => {
        await silence((i * tailMs) / names.length)
        const window = await lab.openTracker(...variants[name])
        const events = name === 'idle' ? [] : sampleEvents(count)
        const start = name === 'least' ? leastScript + script : script
        await window.run(start, events, tailMs, each, `${lab.collector.url}/cue`)
        // Between two bursts.
        await silence(tailMs / 2)
        return [name, await sample(window)] as const
      }),
    )
    const { whole, noLater, noNetwork, noStorage, idle, least } = Object.fromEntries(
      measured,
    ) as Record<Name, Awaited<ReturnType<typeof sample>>>
    const empty = quantile(idle.perEvent, 0.5)
    const cost = ({ perEvent }: typeof whole) => perEvent.map((time) => time - empty)
    const middle = (of: typeof whole) => quantile(cost(of), 0.5)
    const calls = quantile(whole.calls, 0.5)
    const part = (what: string, us: number) => ({
      what: `of it ${what}`,
      measured: `${round(us)} µs`,
      ratio: `${round((us / middle(whole)) * 100)} % of all`,
    })
    const row = (what: string, of: typeof whole) => ({
      what,
      goal: '≤ 50 µs',
      measured: spread(cost(of), 'µs'),
      ratio: `${round(middle(of) / middle(least))} × the least`,
      ok: middle(of) <= 50,
    })
    return [
      row('Main thread for an event, bursts of ten, 4 s after them included', whole),
      row('the same without `fetchLater`', noLater),
      {
        what: 'the least: serialising, one `fetch` for two bursts, its answer, and nothing else',
        measured: spread(cost(least), 'µs'),
      },
      part('`fetchLater`', middle(whole) - middle(noLater)),
      {
        what: 'the calls of `fetchLater` and `abort` themselves',
        measured: `${round((whole.later?.us ?? 0) / count)} µs`,
        ratio: `${round((whole.later?.armed ?? 0) / (2 * samples))} armed a burst`,
      },
      part('request, compression and answer', middle(noLater) - middle(noNetwork)),
      part('IndexedDB and localStorage', middle(noNetwork) - middle(noStorage)),
      part('timers, locks, encoding', middle(noStorage) - calls),
      part('`track()`: scrubbing, serialising', calls),
      {
        what: 'the page without events, in the time of one',
        measured: spread(idle.perEvent, 'µs'),
      },
    ]
  })
