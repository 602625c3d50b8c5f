import { expect } from 'vitest'
import type { Tab } from '../browsers/tab.ts'
import type { FaultRequest, Treatment } from '../servers/fault-endpoint.ts'
import { until } from '../until.ts'
import { silence } from '../visit.ts'
import { eachRow } from './each-row.ts'
import { pace } from './pace.ts'
import type { Trial } from './start-trial.ts'

// Answers that are no delivery: what is wrong is an event, its size, or the endpoint.

const events = 25

const isPoison = ({ body }: FaultRequest) =>
  !!body?.events.some(({ props }) => props['poison'] === true)

const refusePoison = (request: FaultRequest): Treatment =>
  isPoison(request) ? { status: 400, body: '{"error":"poison"}' } : 'pass'

const above = (bytes: number) => (request: FaultRequest) =>
  request.bytes > bytes ? { status: 413 } : 'pass'

const trackOne = (trial: Trial, tab: Tab, props: object) =>
  tab.run(`cuepoint.track('pack_opened', { ...args[0], i: args[1] })`, props, trial.expect(1))

/** Words that gzip cannot make small. */
const noise = (letters: number) =>
  Array.from({ length: letters / 5 }, () =>
    String.fromCharCode(...Array.from({ length: 4 }, () => 97 + Math.random() * 26)),
  ).join(' ')

const told = (tab: Tab) => tab.run<{ reason: string; events: number }[]>('return issues')

/** Every request is treated so for the time of an outage; the events have to be there after it. */
const faultOfEndpoint = async (trial: Trial, treat: () => Treatment, reason: string) => {
  const { endpoint } = trial
  const tab = await trial.visit()
  endpoint.treat = treat
  await trial.track(tab, events)
  await until(() => endpoint.requests.length >= 2, { timeoutMs: pace.patienceMs, what: 'retries' })
  await silence(pace.outageMs)
  // Six cycles, each of which halves the oldest events down to one.
  expect(endpoint.requests.length).toBeLessThan(100)
  expect(await tab.run('return cuepoint.stats()')).toMatchObject({ queued: events, dropped: {} })
  expect((await told(tab)).map((issue) => issue.reason)).toContain(reason)
  endpoint.treat = () => 'pass'
  await trial.delivered()
}

eachRow((everywhere, once) => {
  everywhere('one poison event among 50', async (trial) => {
    const tab = await trial.visit()
    trial.endpoint.treat = refusePoison
    await tab.run(
      `for (let i = 0; i < 50; i++) cuepoint.track('pack_opened', { i, poison: i === 20 })`,
    )
    trial.expect(50)
    await trial.delivered(1)
    expect(await tab.run('return cuepoint.stats().dropped')).toEqual({ rejected: 1 })
    expect(await told(tab)).toContainEqual(
      expect.objectContaining({ kind: 'drop', reason: 'rejected', events: 1 }),
    )
    return { declared: { rejected: 1 } }
  })

  once('one poison event alone in the oldest stream', async (trial) => {
    const { endpoint } = trial
    await endpoint.close()
    const first = await trial.visit()
    await trackOne(trial, first, { poison: true })
    await first.close()
    endpoint.treat = refusePoison
    await endpoint.open()

    const tab = await trial.visit()
    await until(() => endpoint.requests.length > 0, { timeoutMs: 10_000, what: 'the poison' })
    await silence(500)
    // Nothing else was accepted: it may be the endpoint's fault.
    expect((await trial.collector.balance()).totals.declared).toBe(0)
    await trial.track(tab, events)
    return { declared: { rejected: 1 } }
  })

  once('413 above 4 kB', async (trial) => {
    const tab = await trial.visit()
    trial.endpoint.treat = above(4_000)
    await trial.track(tab, 200)
    await trial.delivered()
    expect(trial.endpoint.requests.some(({ bytes }) => bytes > 4_000)).toBe(true)
    await tab.waitFor('return cuepoint.stats().queued === 0')
    expect(await tab.run('return cuepoint.stats().dropped')).toEqual({})
  })

  once('413 for one event alone, among 50', async (trial) => {
    const tab = await trial.visit()
    trial.endpoint.treat = above(4_000)
    await trial.track(tab, 24)
    await trackOne(trial, tab, { text: noise(12_000) })
    await trial.track(tab, 25)
    await trial.delivered(1)
    expect(await tab.run('return cuepoint.stats().dropped')).toEqual({ too_large: 1 })
    return { declared: { too_large: 1 } }
  })

  once('400 to everything', (trial) =>
    faultOfEndpoint(trial, () => ({ status: 400 }), 'endpoint_refused'),
  )

  once('413 to everything', (trial) =>
    faultOfEndpoint(trial, () => ({ status: 413 }), 'endpoint_refused'),
  )

  once('a captive portal: 200 with HTML', (trial) => {
    const headers = { 'content-type': 'text/html' }
    const body = '<!doctype html><title>Wi-Fi</title><p>Log in'
    return faultOfEndpoint(trial, () => ({ status: 200, headers, body }), 'unexpected_answer')
  })

  once('301 to a trailing slash', async (trial) => {
    const headers = { location: `${trial.endpoint.url}/` }
    await faultOfEndpoint(trial, () => ({ status: 301, headers }), 'endpoint_unreachable')
    // A POST that is redirected so becomes a GET without its body.
    expect(new Set(trial.endpoint.requests.map(({ path }) => path))).toEqual(new Set(['/cue']))
  })

  once('401 until the next visit', async (trial) => {
    const { endpoint } = trial
    const tab = await trial.visit()
    endpoint.treat = () => ({ status: 401 })
    await trial.track(tab, events)
    await until(() => endpoint.requests.length > 0, { timeoutMs: 10_000, what: 'a request' })
    endpoint.treat = () => 'pass'
    await silence(pace.outageMs)
    expect(endpoint.requests).toHaveLength(1)
    await tab.close()
    await trial.visit()
  })

  once('409 for one stream until the next visit', async (trial) => {
    const { endpoint } = trial
    await endpoint.close()
    const first = await trial.visit()
    await trial.track(first, events)
    await first.close()
    let refused: string | undefined
    endpoint.treat = ({ body }) => {
      refused ??= body?.stream
      return body?.stream === refused ? { status: 409 } : 'pass'
    }
    await endpoint.open()
    const tab = await trial.visit()
    await trial.track(tab, events)
    const stored = async () => (await trial.collector.balance()).totals.stored
    await until(async () => (await stored()) === events, {
      timeoutMs: pace.patienceMs,
      what: 'the other stream',
    })
    await tab.close()
    endpoint.treat = () => 'pass'
    await trial.visit()
  })

  const stranger = '0'.repeat(27)
  const badAnswers: [string, (request: FaultRequest) => object][] = [
    ['of another stream', () => ({ stream: stranger, watermark: 99 })],
    ['negative', ({ body }) => ({ stream: body?.stream, watermark: -1 })],
    ['fractional', ({ body }) => ({ stream: body?.stream, watermark: 24.5 })],
    [
      'in 100 kB of answer',
      ({ body }) => ({ stream: body?.stream, watermark: 25, rest: 'x'.repeat(100_000) }),
    ],
  ]
  for (const [kind, answer] of badAnswers) {
    once(`a watermark ${kind}`, async (trial) => {
      const { endpoint } = trial
      const tab = await trial.visit()
      endpoint.treat = (request) => ({ status: 200, body: JSON.stringify(answer(request)) })
      await trial.track(tab, events)
      await until(() => endpoint.requests.length >= 2, {
        timeoutMs: pace.patienceMs,
        what: 'a second try',
      })
      expect(await tab.run('return cuepoint.stats()')).toMatchObject({ queued: 25, dropped: {} })
      expect((await told(tab)).map((issue) => issue.reason)).toContain('unexpected_answer')
      endpoint.treat = () => 'pass'
    })
  }
})
