import { beforeEach, expect, it, vi } from 'vitest'
import type { Encoder } from '../../src/encode/index.ts'
import { takenByStatus } from '../../src/encode/taken-by-status.ts'
import { createDeviceStore } from '../../src/context/device-store.ts'
import { maxRoom } from '../../src/delivery/max-room.ts'
import { dropped } from '../../src/delivery/dropped.ts'
import { createQueue, type Queue } from '../../src/delivery/queue.ts'
import { createRefusals } from '../../src/delivery/refusals.ts'
import type { Chunk, Store } from '../../src/delivery/store.ts'
import { createStream } from '../../src/delivery/stream.ts'
import { header } from '../../../schema/test/encode/batches.ts'
import { hide } from '../record-trackers.ts'
import { foreignCounter, foreignStream, journalEntries, plantCounter } from './foreign-page.ts'
import { recordDelivery, show, taken, toAnswer, trackMany } from './record-delivery.ts'

// Each of these was a defect once.

const { requests, start, numbers } = recordDelivery()
const durable = { queue: 'durable' } as const
const encoder: Encoder = {
  contentType: 'text/plain',
  simple: true,
  maxEvents: Infinity,
  maxBytes: 1_000_000,
  maxEventAge: Infinity,
  dedupe: 'id',
  encode: (batch) => JSON.stringify(batch),
  classify: takenByStatus,
}
beforeEach(() => void vi.useFakeTimers())

it('a journal that is too full costs nothing of what is in memory', async () => {
  const cue = start(() => 204, durable)
  hide()
  for (let i = 0; i < 60; i++) cue.track('pack_opened', { text: 'x '.repeat(5_000) })
  await vi.advanceTimersByTimeAsync(10_000)
  show()
  await cue.flush()
  expect(new Set(numbers().flat()).size).toBe(60)
  expect(cue.stats()).toMatchObject({ acknowledged: 60, dropped: {} })
  expect(journalEntries()).toEqual([])
})

it('an event of now never expires, however old its stream', async () => {
  const cue = start(() => 204, {
    encode: { ...encoder, maxEventAge: 600_000 },
    transport: async () => toAnswer(204),
  })
  trackMany(cue, 1)
  await cue.flush()
  await vi.advanceTimersByTimeAsync(11 * 60_000)
  trackMany(cue, 300)
  await cue.flush()
  expect(cue.stats()).toMatchObject({ captured: 301, acknowledged: 301, dropped: {} })
})

it('an event that is too old for the backend is not sent', async () => {
  let status = 503
  const cue = start(() => 204, {
    encode: { ...encoder, maxEventAge: 600_000 },
    transport: async () => toAnswer(status),
  })
  trackMany(cue, 3)
  await cue.flush()
  await vi.advanceTimersByTimeAsync(3_600_000)
  status = 204
  await cue.flush()
  expect(cue.stats()).toMatchObject({ acknowledged: 0, dropped: { expired: 3 } })
})

it.each(['throws', 'writes too much'])(
  'nothing is delivered by an encoder that %s',
  async (how) => {
    const transport = vi.fn(async () => toAnswer(204))
    const cue = start(() => 204, {
      transport,
      encode: {
        ...encoder,
        maxBytes: 1_000,
        classify: () => ({}),
        encode: () => {
          if (how === 'throws') throw new Error('boom')
          return 'x'.repeat(2_000)
        },
      },
    })
    trackMany(cue, 3)
    await cue.flush()
    expect(transport).not.toHaveBeenCalled()
    expect(cue.stats()).toMatchObject({ queued: 3, acknowledged: 0 })
  },
)

it.each([5, true, {}, [null], { length: 3 }, [{ seq: 7 }, { seq: 8 }, { seq: 9 }, { seq: 10 }]])(
  'the totals are right though the answer says rejected: %j',
  async (rejected) => {
    const cue = start((request) => taken(request, { rejected }))
    trackMany(cue, 3)
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(cue.stats()).toMatchObject({ acknowledged: 3, queued: 0, dropped: {} })
  },
)

it('a watermark above what was sent acknowledges nothing that was not', async () => {
  const lost: number[] = []
  for (let ticks = 0; ticks < 40; ticks++) {
    const seen = new Set<number>()
    const cue = start(
      (request) => {
        for (const { seq } of request.events) seen.add(seq)
        return taken(request, { watermark: 1_000_000 })
      },
      { key: `shop-${ticks}` },
    )
    trackMany(cue, 1)
    const flushed = cue.flush()
    for (let i = 0; i < ticks; i++) await Promise.resolve()
    trackMany(cue, 1)
    await flushed
    trackMany(cue, 1)
    await vi.advanceTimersByTimeAsync(60_000)
    if (seen.size < 3) lost.push(ticks)
  }
  expect(lost).toEqual([])
})

const { unnumbered: _, ...noTotals } = foreignCounter()
it.each<[string, object, number]>([
  ['no totals', noTotals, 204],
  ['the version alone', { v: 1 }, 204],
  ['the version alone, refused', { v: 1 }, 400],
  ['a text as number', foreignCounter({ last_seq: 'x' }), 204],
])('a damaged counter is not told without end: %s', async (_, counter, status) => {
  plantCounter(foreignStream(), counter)
  let asked = 0
  const cue = start(() => 204, {
    ...durable,
    transport: async () => {
      if (++asked > 500) throw new Error('too many')
      return toAnswer(status)
    },
  })
  await cue.flush()
  expect(asked).toBeLessThan(5)
})

it('Retry-After holds with retryFirstMs 0', async () => {
  const cue = start(() => [503, '', { 'retry-after': '60' }], { retryFirstMs: 0 })
  trackMany(cue, 1)
  await cue.flush()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(requests).toHaveLength(1)
})

it('the journal ends at 256 KB with what it declares', async () => {
  const cue = start(() => 204, {
    ...durable,
    plugins: [{ name: 'noise', low: ['noise_heard'] }],
  })
  hide()
  for (let i = 0; i < 1_600; i++) cue.track(i % 2 ? 'noise_heard' : 'pack_opened', {})
  await vi.advanceTimersByTimeAsync(1_000)
  expect(JSON.stringify(journalEntries()).length).toBeLessThanOrEqual(256 * 1024)
})

it('totals are told though a stream of another key waits', async () => {
  let stranger = ''
  const cue = start(({ stream }) => (stream === (stranger ||= stream) ? 409 : 204), {
    filter: ({ name }) => name !== 'noise_heard',
  })
  trackMany(cue, 1)
  cue.identify('user-7')
  await cue.flush()
  cue.track('noise_heard')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests.at(-1)!.unnumbered).toEqual({ filtered: 1 })
})

/** A queue over a database that keeps nothing, for what happens to it is the test's. */
const startQueue = () => {
  const state = { wipes: 0, broken: false }
  const use = async () => {
    if (state.broken) throw new Error('AbortError')
  }
  const store: Store = {
    ready: () => true,
    wipes: () => state.wipes,
    allow: () => {},
    write: use,
    read: use,
    replace: use,
    acknowledge: use,
    trim: use,
    erase: use,
  }
  const dropped = vi.fn()
  const local = createDeviceStore('localStorage', 'cuepoint:default:')
  const queue = createQueue(store, local, { added() {}, degraded() {}, dropped })
  const stream = createStream(header, null)
  const add = (count: number, length: number) => {
    const json = JSON.stringify({ name: 'pack_opened', text: 'x'.repeat(length) })
    for (let i = 0; i < count; i++) queue.add(stream, json, 1, false)
  }
  const read = () => queue.read(maxRoom, () => false)
  return { queue, state, dropped, add, read }
}

it('what was in a deleted database alone is declared though that store was given up before', async () => {
  const { queue, state, dropped, add, read } = startQueue()
  add(20, 10_000)
  await queue.write()
  state.broken = true
  await read()
  state.wipes++
  expect((await read()).map(({ first, reason }) => [first, reason])).toEqual([
    ...Array.from({ length: 15 }, (_, i) => [i + 1, 'storage_failed']),
    ...[16, 17, 18, 19, 20].map((first) => [first, undefined]),
  ])
  expect(dropped).toHaveBeenCalledTimes(15)
})

it('a page that gave its store up does not say that another has delivered what is there', async () => {
  const { queue, state, dropped, add, read } = startQueue()
  add(20, 10_000)
  await queue.write()
  state.broken = true
  await queue.acknowledge(await read(), 0, { last_seq: 20, unnumbered: {} }, 0)
  expect(await read()).toEqual([])
  queue.settle(() => false)
  expect(queue.counts()).toEqual({ queued: 15, acknowledged: 5, elsewhere: 0 })
  state.wipes++
  await read()
  expect(dropped).toHaveBeenCalledTimes(15)
})

it('what another page declares of a suspect does not go untold when it is refused once', async () => {
  const queue = { acknowledge: vi.fn(), known: vi.fn() }
  const refusals = createRefusals(queue as unknown as Queue, 60_000)
  const chunk: Chunk = {
    stream: foreignStream(),
    first: 1,
    last: 1,
    rank: 1,
    bytes: 9,
    events: '{"seq":1}',
    head: '',
  }
  await refusals.refused(400, [chunk])
  refusals.accepted([{ ...chunk, first: 2, last: 2 }])
  // Without Web Locks both find it guilty, and one is the first to say so.
  const declared = dropped(chunk, 'rejected')
  await refusals.refused(400, [declared])
  expect(queue.acknowledge).not.toHaveBeenCalled()
  refusals.accepted([{ ...chunk, first: 2, last: 2 }])
  await refusals.refused(400, [declared])
  expect(queue.acknowledge).toHaveBeenCalledOnce()
})
