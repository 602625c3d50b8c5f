import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tracker, TrackerOptions } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, show, toAnswer, trackMany } from './record-delivery.ts'

const { issues, start, startInAnotherTab, reasons, expectAgreement } = recordDelivery()

type Transport = NonNullable<TrackerOptions['transport']>

const startWith = (transport: Transport, options: Partial<TrackerOptions> = {}): Tracker<any> =>
  start(() => 204, { transport, ...options })

beforeEach(() => {
  vi.useFakeTimers()
})

describe('a transport that brings no answer loses nothing and is asked again', () => {
  const never = () => new Promise<never>(() => {})
  it.each<[string, Transport]>([
    [
      'throws synchronously',
      () => {
        throw new Error('offline')
      },
    ],
    ['rejects', async () => Promise.reject(new TypeError('offline'))],
    ['never resolves', never],
    ['resolves to nothing', async () => undefined as any],
    ['has a body that never ends', async () => ({ ...toAnswer(200), text: never })],
    [
      'has a body that breaks off',
      async () => ({ ...toAnswer(200), text: async () => Promise.reject(new Error('reset')) }),
    ],
  ])('%s', async (_, broken) => {
    let calls = 0
    const cue = startWith(
      async (...request) => (++calls < 2 ? broken(...request) : toAnswer(204)),
      { requestTimeoutMs: 50 },
    )
    trackMany(cue, 2)
    const flushed = cue.flush()
    await vi.advanceTimersByTimeAsync(50)
    await flushed
    expect(cue.stats()).toMatchObject({ queued: 2, acknowledged: 0 })
    expect(issues).toMatchObject([{ kind: 'failure', reason: 'endpoint_unreachable', events: 2 }])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(calls).toBe(2)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 2 })
    expectAgreement(cue)
  })

  it('after requestTimeoutMs, not before, and the request is aborted', async () => {
    const signals: AbortSignal[] = []
    const cue = startWith((_url, { signal }) => (signals.push(signal!), never()), {
      requestTimeoutMs: 300,
    })
    trackMany(cue, 1)
    void cue.flush()
    await vi.advanceTimersByTimeAsync(299)
    expect(issues).toEqual([])
    expect(signals[0]!.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(reasons('failure')).toEqual(['endpoint_unreachable'])
    expect(issues[0]!.detail).toContain('300 ms')
    expect(signals[0]!.aborted).toBe(true)
  })
})

describe('a transport whose answer is bare', () => {
  it.each<[string, () => any]>([
    ['has no headers', () => ({ status: 204, text: async () => '' })],
    ['has null for headers', () => ({ status: 204, text: async () => '', headers: null })],
  ])('%s', async (_, answer) => {
    const cue = startWith(async () => answer())
    trackMany(cue, 2)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 2 })
    expect(issues).toEqual([])
  })
})

describe('a request', () => {
  it('is a POST with the options of the tracker, and can be aborted', async () => {
    const transport = vi.fn<Transport>(async () => toAnswer(204))
    const cue = startWith(transport, {
      headers: { 'x-shop': 'a' },
      credentials: 'include',
    })
    trackMany(cue, 1)
    await cue.flush()
    const [url, init] = transport.mock.calls[0]!
    expect(url).toBe(`${location.origin}/cue`)
    expect(init).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shop': 'a' },
      credentials: 'include',
      redirect: 'error',
      keepalive: false,
      leaving: false,
    })
    expect(init.signal).toBeInstanceOf(AbortSignal)
  })

  it('to another site is text/plain, which needs no preflight', async () => {
    const transport = vi.fn<Transport>(async () => toAnswer(204))
    const cue = startWith(transport, { endpoint: 'https://collector.example/cue' })
    trackMany(cue, 1)
    await cue.flush()
    expect(transport.mock.calls[0]![1].headers).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
    })
  })

  it('to a site whose name only begins like this one is another site', async () => {
    const transport = vi.fn<Transport>(async () => toAnswer(204))
    const cue = startWith(transport, { endpoint: `${location.origin}0/cue` })
    trackMany(cue, 1)
    await cue.flush()
    expect(transport.mock.calls[0]![1].headers['content-type']).toMatch(/^text\/plain/)
  })
})

describe('a page that is hidden during a request', () => {
  it('takes it back, tells all by beacon, and asks again when it is shown', async () => {
    const calls: { leaving: boolean; seqs: number[] }[] = []
    const cue = startWith((_url, { body, leaving, signal }) => {
      const { events } = JSON.parse(String(body)) as { events: { seq: number }[] }
      calls.push({ leaving, seqs: events.map(({ seq }) => seq) })
      if (leaving || calls.length > 2) return Promise.resolve(toAnswer(204))
      return new Promise((_, reject) => signal!.addEventListener('abort', reject))
    })
    trackMany(cue, 2)
    const flushed = cue.flush()
    await vi.advanceTimersByTimeAsync(0)
    hide()
    await flushed
    expect(calls).toEqual([
      { leaving: false, seqs: [1, 2] },
      { leaving: true, seqs: [1, 2] },
    ])
    expect(cue.stats()).toMatchObject({ queued: 2, acknowledged: 0 })
    expect(issues).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toHaveLength(2)
    show()
    await vi.advanceTimersByTimeAsync(0)
    expect(calls.at(-1)).toEqual({ leaving: false, seqs: [1, 2] })
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 2 })
    expectAgreement(cue)
  })

  it('waits no longer, though its transport does not hear of the abort', async () => {
    const ended = vi.fn()
    const cue = startWith(() => new Promise(() => {}))
    trackMany(cue, 1)
    void cue.flush().then(ended)
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).not.toHaveBeenCalled()
    hide()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended).toHaveBeenCalledOnce()
  })

  it('does not believe an answer that came while it was hidden', async () => {
    let answer: (answer: any) => void = () => {}
    const cue = startWith((_url, { leaving }) =>
      leaving
        ? Promise.resolve(toAnswer(204))
        : new Promise((resolve) => {
            answer = resolve
          }),
    )
    trackMany(cue, 2)
    void cue.flush()
    await vi.advanceTimersByTimeAsync(0)
    hide()
    answer(toAnswer(204))
    await vi.advanceTimersByTimeAsync(0)
    expect(cue.stats()).toMatchObject({ queued: 2, acknowledged: 0 })
  })
})

describe('when events are sent', () => {
  const times = async (options: Partial<TrackerOptions>, act: (cue: Tracker<any>) => void) => {
    const began = Date.now()
    const sent: [ms: number, events: number][] = []
    const cue = start(({ events }) => {
      sent.push([Date.now() - began, events.length])
      return 204
    }, options)
    act(cue)
    await vi.advanceTimersByTimeAsync(30_000)
    return sent
  }

  it('5 s after the first', async () => {
    const sent = await times({}, (cue) => {
      trackMany(cue, 1)
      setTimeout(() => trackMany(cue, 1), 4_000)
    })
    expect(sent).toEqual([[5_000, 2]])
  })

  it('flushEveryMs after the first', async () => {
    expect(await times({ flushEveryMs: 700 }, (cue) => trackMany(cue, 1))).toEqual([[700, 1]])
  })

  it('at once with 20 events, not with 19', async () => {
    expect(await times({}, (cue) => trackMany(cue, 19))).toEqual([[5_000, 19]])
    expect(await times({ key: 'other' }, (cue) => trackMany(cue, 20))).toEqual([[0, 20]])
  })

  it('at once with 10 KB', async () => {
    const text = 'x '.repeat(3_000)
    expect(await times({}, (cue) => cue.track('pack_opened', { text }))).toEqual([[5_000, 1]])
    const big = (cue: Tracker<any>) => {
      cue.track('pack_opened', { text })
      cue.track('pack_opened', { text })
    }
    expect(await times({ key: 'other' }, big)).toEqual([[0, 2]])
  })

  it('at once after the request during which they were captured', async () => {
    const began = Date.now()
    const sent: [ms: number, events: number][] = []
    const cue = start(async ({ events }) => {
      sent.push([Date.now() - began, events.length])
      if (sent.length === 1) trackMany(cue, 3)
      return 204
    })
    trackMany(cue, 20)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(sent).toEqual([
      [0, 20],
      [0, 3],
    ])
  })

  it('when the browser is online again, whatever the back-off says', async () => {
    let status = 503
    const cue = start(() => [status, '', { 'retry-after': '3000' }])
    trackMany(cue, 1)
    await cue.flush()
    status = 204
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(0)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 1 })
  })

  it('no more by itself after twenty failures in a row, but at the next flush', async () => {
    let status = 503
    let asked = 0
    const cue = start(() => (asked++, status))
    trackMany(cue, 1)
    await cue.flush()
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(asked).toBe(21)
    status = 204
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 1 })
  })

  it('begins the back-off anew after a success', async () => {
    let asked = 0
    const attempts: number[] = []
    const cue = start(({ attempt }) => {
      attempts.push(attempt)
      return ++asked % 3 ? 503 : 204
    })
    trackMany(cue, 1)
    await vi.advanceTimersByTimeAsync(30_000)
    trackMany(cue, 1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(attempts).toEqual([0, 1, 2, 0, 1, 2])
    expect(cue.stats().acknowledged).toBe(2)
  })
})

it('a request that follows a success is no retry', async () => {
  const attempts: number[] = []
  const cue = start(({ attempt }) => (attempts.push(attempt) > 1 ? 204 : 503))
  trackMany(cue, 1)
  cue.identify('user-7')
  await cue.flush()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(attempts).toEqual([0, 1, 0])
  expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0 })
})

it('an order in the midst of a flush is delivered here, whenever it comes', async () => {
  for (let ticks = 0; ticks < 30; ticks++) {
    const cue = start(() => 204, { key: `shop-${ticks}` })
    const flushed = cue.flush()
    for (let i = 0; i < ticks; i++) await Promise.resolve()
    cue.track('order_completed', { order_id: 'A' })
    await flushed
    await vi.advanceTimersByTimeAsync(5_000)
    expect(cue.stats()).toMatchObject({ captured: 1, acknowledged: 1, elsewhere: 0 })
  }
})

it('what another page is sending is left to it, and looked for again in one to two seconds', async () => {
  let held = true
  const request = vi.fn(async (_name: string, options: LockOptions, work: (lock: any) => any) =>
    work(held && options.ifAvailable ? null : {}),
  )
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
  try {
    const cue = startInAnotherTab(() => 204)
    trackMany(cue, 1)
    await cue.flush()
    expect(cue.stats().queued).toBe(1)
    held = false
    await vi.advanceTimersByTimeAsync(999)
    expect(cue.stats().queued).toBe(1)
    await vi.advanceTimersByTimeAsync(1_001)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 1 })
    expect(new Set(request.mock.calls.map(([name]) => name))).toEqual(
      new Set(['cuepoint:default:flush']),
    )
  } finally {
    Reflect.deleteProperty(navigator, 'locks')
  }
})
