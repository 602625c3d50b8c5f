import { beforeEach, describe, expect, it, vi } from 'vitest'
import { type Batch, type Encoder } from '../../src/encode/index.ts'
import type { TrackerOptions } from '../../src/index.ts'
import { takenByStatus } from '../../src/encode/taken-by-status.ts'
import { createTracker } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, show, toAnswer, trackMany } from './record-delivery.ts'

const { issues, start, reasons, expectAgreement } = recordDelivery()

const bodies: string[] = []
const batches: Batch[] = []

const encoder = (changes: Partial<Encoder> = {}): Encoder => ({
  contentType: 'text/plain;charset=UTF-8',
  simple: true,
  maxEvents: Infinity,
  maxBytes: 1_000_000,
  maxEventAge: Infinity,
  dedupe: 'id',
  encode(batch) {
    batches.push(batch)
    return JSON.stringify(batch.events.map(({ seq }) => seq))
  },
  classify: takenByStatus,
  ...changes,
})

const startWith = (
  changes: Partial<Encoder> = {},
  options: Partial<TrackerOptions> = {},
  status = () => 204,
) =>
  start(() => 204, {
    encode: encoder(changes),
    transport: async (_url, { body }) => {
      bodies.push(String(body))
      return toAnswer(status())
    },
    ...options,
  })

const arrived = () => bodies.flatMap((body) => JSON.parse(body) as number[])
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

beforeEach(() => {
  vi.useFakeTimers()
  bodies.length = batches.length = 0
})

describe('an encoder', () => {
  it('is given the events with ids, their header and the key, and answers by status', async () => {
    const cue = startWith({}, { key: 'my-shop' })
    trackMany(cue, 2)
    const { stream, client } = cue.ids()
    await cue.flush()
    expect(batches).toMatchObject([
      { key: 'my-shop', stream, sent_at: Date.now(), header: { client } },
    ])
    expect(batches[0]!.events).toMatchObject([
      { seq: 1, name: 'pack_opened', props: { i: 1 } },
      { seq: 2, name: 'pack_opened', props: { i: 2 } },
    ])
    expect(new Set(batches[0]!.events.map(({ id }) => id)).size).toBe(2)
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0 })
    expectAgreement(cue)
  })

  it.each([1, 7, 60])('takes at most %i events of a request', async (maxEvents) => {
    const cue = startWith({ maxEvents })
    trackMany(cue, 200)
    await cue.flush()
    const counts = bodies.map((body) => (JSON.parse(body) as number[]).length)
    expect(Math.max(...counts)).toBeLessThanOrEqual(maxEvents)
    expect(arrived()).toEqual(upTo(200))
    expect(cue.stats()).toMatchObject({ acknowledged: 200, queued: 0, dropped: {} })
    expectAgreement(cue)
  })

  it('is asked for no more than it takes where groups fit: nothing is refused', async () => {
    const cue = startWith({ maxEvents: 60 })
    trackMany(cue, 200)
    await cue.flush()
    expect(issues).toEqual([])
    expect(cue.stats()).toMatchObject({ acknowledged: 200 })
  })

  it('takes at most its bytes of a request, in UTF-8', async () => {
    const maxBytes = 1_000
    const wide = ({ events }: Batch) =>
      JSON.stringify(events.map(({ seq }) => ({ seq, text: 'á'.repeat(200) })))
    const cue = startWith({ maxBytes, encode: wide })
    trackMany(cue, 30)
    await cue.flush()
    for (const body of bodies) {
      expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(maxBytes)
    }
    const seqs = bodies.flatMap((body) => JSON.parse(body) as { seq: number }[])
    expect(seqs.map(({ seq }) => seq)).toEqual(upTo(30))
    expect(cue.stats()).toMatchObject({ acknowledged: 30, dropped: {} })
  })

  it('never sees an event that is above its bytes: too_large, and the others go', async () => {
    const cue = startWith({
      maxBytes: 1_000,
      encode: ({ events }) => JSON.stringify(events.map(({ seq, props }) => [seq, props['text']])),
    })
    cue.track('pack_opened', { text: 'a' })
    cue.track('pack_opened', { text: 'b '.repeat(800) })
    cue.track('pack_opened', { text: 'c' })
    await cue.flush()
    expect(bodies.join('')).not.toContain('b b')
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0, dropped: { too_large: 1 } })
    expectAgreement(cue)
  })

  it('that throws always loses nothing, and is not asked without end', async () => {
    const encode = vi.fn(() => {
      throw new Error('boom')
    })
    const cue = startWith({ encode })
    trackMany(cue, 10)
    await cue.flush()
    expect(bodies).toEqual([])
    expect(encode.mock.calls.length).toBeLessThan(20)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(cue.stats()).toMatchObject({ queued: 10, dropped: {} })
    expect(issues[0]).toMatchObject({ kind: 'failure', detail: '400: the encoder failed' })
    expect(() => hide()).not.toThrow()
    expectAgreement(cue)
  })

  it('that throws for one event costs that event only', async () => {
    const cue = startWith({
      encode({ events }) {
        if (events.some(({ seq }) => seq === 5)) throw new Error('boom')
        return JSON.stringify(events.map(({ seq }) => seq))
      },
    })
    trackMany(cue, 10)
    await cue.flush()
    expect(arrived()).toEqual(upTo(10).filter((seq) => seq !== 5))
    expect(cue.stats()).toMatchObject({ acknowledged: 9, queued: 0, dropped: { rejected: 1 } })
    expectAgreement(cue)
  })

  it('whose classify throws loses nothing, and later requests go', async () => {
    let broken = true
    const cue = startWith({
      classify() {
        if (broken) throw new Error('boom')
        return {}
      },
    })
    trackMany(cue, 3)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 3, acknowledged: 0 })
    expect(reasons('failure')).toEqual(['plugin_failed'])
    broken = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 3 })
    expectAgreement(cue)
  })

  it('is not asked what an answer means when none came', async () => {
    const classify = vi.fn(() => ({}))
    const cue = startWith({ classify }, {}, () => 0)
    trackMany(cue, 1)
    await cue.flush()
    expect(classify).not.toHaveBeenCalled()
    expect(cue.stats()).toMatchObject({ queued: 1 })
  })

  it('never sees a request without events: neither drops nor totals reach it', async () => {
    const cue = startWith({}, { filter: ({ name }) => name !== 'noise_heard' })
    cue.track('pack_opened')
    await cue.flush()
    cue.track('noise_heard')
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    hide()
    expect(batches.every(({ events }) => events.length > 0)).toBe(true)
    expect(bodies).toHaveLength(1)
    expect(cue.stats()).toMatchObject({ acknowledged: 1, dropped: { filtered: 1 } })
  })

  it('is not asked at hide when all that is left is a drop', async () => {
    const cue = startWith({
      encode({ events }) {
        if (events.some(({ seq }) => seq === 1)) throw new Error('boom')
        return JSON.stringify(events.map(({ seq }) => seq))
      },
    })
    trackMany(cue, 2)
    await cue.flush()
    expect(arrived()).toEqual([2])
    expect(cue.stats().dropped).toEqual({ rejected: 1 })
    hide()
    expect(bodies).toHaveLength(1)
  })
})

describe('copies', () => {
  const leave = async (dedupe: Encoder['dedupe']) => {
    const cue = startWith({ dedupe })
    trackMany(cue, 3)
    hide()
    await vi.advanceTimersByTimeAsync(0)
    return cue
  }

  it.each(['id', 'window'] as const)(
    '%s: a page that is left tells what it has',
    async (dedupe) => {
      const cue = await leave(dedupe)
      expect(arrived()).toEqual([1, 2, 3])
      expect(cue.stats()).toMatchObject({ queued: 3, acknowledged: 0 })
    },
  )

  it('none: a hidden page sends nothing; it goes when it is shown', async () => {
    const cue = await leave('none')
    trackMany(cue, 40)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bodies).toEqual([])
    expect(cue.stats()).toMatchObject({ queued: 43 })
    show()
    await vi.advanceTimersByTimeAsync(0)
    expect(arrived()).toEqual(upTo(43))
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 43 })
  })

  it('none: a withdrawal tells nothing either, and counts all as denied', async () => {
    const cue = startWith({ dedupe: 'none' })
    trackMany(cue, 3)
    cue.consent('denied')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(bodies).toEqual([])
    // And the withdrawal's own event.
    expect(cue.stats()).toMatchObject({ captured: 4, queued: 0, dropped: { denied: 4 } })
    expectAgreement(cue)
  })
})

describe('what is older than maxEventAge', () => {
  it('expires, and is told', async () => {
    let status = 503
    const cue = startWith({ maxEventAge: 3_600_000 }, {}, () => status)
    trackMany(cue, 10)
    await cue.flush()
    await vi.advanceTimersByTimeAsync(3_600_001)
    status = 204
    trackMany(cue, 260)
    await cue.flush()
    bodies.length = 0
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 260, dropped: { expired: 10 } })
    expect(issues.filter(({ kind }) => kind === 'drop')).toMatchObject([
      { reason: 'expired', events: 10, detail: expect.stringMatching(/\/1-10$/) },
    ])
    expectAgreement(cue)
  })
})

describe('wrong options throw and say what is meant', () => {
  it.each<[string, any, RegExp]>([
    ['an endpoint that is no web address', { endpoint: 'ftp://shop.example/cue' }, /http\(s\)/],
    ['a data URL', { endpoint: 'data:,x' }, /http\(s\)/],
    ['an encoder that encodes nothing', { encode: {} }, /segment\(/],
    ['an encoder with a text for encode()', { encode: encoder({ encode: 'x' as any }) }, /segment/],
    ['no events', { encode: encoder({ maxEvents: 0 }) }, /segment/],
    ['NaN events', { encode: encoder({ maxEvents: NaN }) }, /segment/],
    ['10 bytes', { encode: encoder({ maxBytes: 10 }) }, /segment/],
    ['999 bytes', { encode: encoder({ maxBytes: 999 }) }, /segment/],
    ['a text', { encode: 'segment' }, /encode/],
    ['a function', { encode: () => encoder() }, /encode/],
    ['gzip as a text', { gzip: 'yes' }, /gzip/],
    ['a transport that is none', { transport: 'fetch' }, /transport/],
  ])('%s', (_, options, message) => {
    const wrong = { endpoint: '/cue', ...options }
    expect(() => createTracker(wrong)).toThrow(TypeError)
    expect(() => createTracker(wrong)).toThrow(message)
  })

  it('the smallest encoder is taken', () => {
    expect(() => startWith({ maxEvents: 1, maxBytes: 1_000 })).not.toThrow()
  })
})
