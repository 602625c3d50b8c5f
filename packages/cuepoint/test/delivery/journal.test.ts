import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hide, stored } from '../record-trackers.ts'
import {
  entryOf,
  foreignStream,
  header,
  journalEntries,
  plantEntry,
  previous,
} from './foreign-page.ts'
import { recordDelivery, taken, trackMany } from './record-delivery.ts'

const { requests, start, startInAnotherTab, numbers, expectAgreement } = recordDelivery()

const durable = { queue: 'durable' } as const
const maxBytes = 256 * 1024

beforeEach(() => {
  vi.useFakeTimers()
})

describe('what other pages left in the journal', () => {
  it('is delivered where there is no IndexedDB, the oldest stream first', async () => {
    const old = foreignStream(120_000)
    const young = foreignStream(60_000, 'd')
    plantEntry(young, 1, 2)
    plantEntry(old, 4, 5)
    plantEntry(old, 1, 3)
    const cue = start(() => 204, durable)
    trackMany(cue, 2)
    await cue.flush()
    const { stream } = cue.ids()
    expect(requests.map(({ stream }) => stream)).toEqual([old, old, young, stream])
    expect(numbers()).toEqual([
      [1, 2, 3],
      [4, 5],
      [1, 2],
      [1, 2],
    ])
    expect(requests[0]).toMatchObject({ previous, header })
    expect(journalEntries()).toEqual([])
    expect(cue.stats()).toMatchObject({ captured: 2, acknowledged: 2, queued: 0, dropped: {} })
    expectAgreement(cue)
  })

  it('stays until it is acknowledged', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 3)
    const cue = start(() => 503, durable)
    await cue.flush()
    expect(requests).toHaveLength(1)
    expect(entryOf(stream, 1)).not.toBeNull()
  })

  it('begins with one chunk: the answer says what an earlier beacon has brought', async () => {
    const stream = foreignStream()
    for (let first = 1; first <= 10; first += 2) plantEntry(stream, first, first + 1)
    const cue = start((request) => taken(request, { watermark: 0 }), durable)
    await cue.flush()
    expect(numbers().map((seqs) => seqs.length)).toEqual([2, 8])
  })

  it('of another version is left alone', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 3, { v: 2 })
    const before = entryOf(stream, 1)
    const cue = start(() => 204, durable)
    trackMany(cue, 1)
    await cue.flush()
    hide()
    expect(numbers()).toEqual([[1]])
    expect(entryOf(stream, 1)).toBe(before)
  })

  it.each(['{', 'null', '7', '[]', '{}', '"x"'])('garbage stops nothing: %s', async (garbage) => {
    localStorage.setItem(`cuepoint:default:j:${foreignStream()}:1`, garbage)
    const cue = start(() => 204, durable)
    trackMany(cue, 1)
    await cue.flush()
    expect(numbers()).toEqual([[1]])
    expect(cue.stats()).toMatchObject({ acknowledged: 1 })
  })

  it('rejected events of theirs are told, not counted as ours', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 3)
    const cue = start(
      (request) => taken(request, { rejected: [{ seq: 2, reason: 'url' }] }),
      durable,
    )
    await cue.flush()
    expect(cue.stats()).toMatchObject({ captured: 0, acknowledged: 0 })
    expect(cue.stats().dropped.rejected ?? 0).toBe(0)
  })

  it('poison among it is declared, not counted as ours', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 3)
    const cue = start(({ events }) => (events.some(({ seq }) => seq === 2) ? 400 : 204), durable)
    await cue.flush()
    expect(requests.flatMap(({ dropped }) => dropped)).toEqual([
      { from: 2, to: 2, reason: 'rejected' },
    ])
    expect(cue.stats()).toMatchObject({ captured: 0, acknowledged: 0, queued: 0 })
    expect(journalEntries()).toEqual([])
    expectAgreement(cue)
  })
})

describe("this page's journal", () => {
  it('holds what is captured where there is no IndexedDB, until it is acknowledged', async () => {
    let status = 503
    const cue = start(() => status, durable)
    trackMany(cue, 3)
    await cue.flush()
    expect(journalEntries()).toMatchObject([{ v: 1, first: 1, last: 3, stream: cue.ids().stream }])
    status = 204
    await cue.flush()
    expect(journalEntries()).toEqual([])
    expect(Object.keys(stored()).filter((key) => key.startsWith('n:'))).toEqual([])
  })

  it('is written within 50 ms, an order in the same task', async () => {
    const cue = start(() => 503, durable)
    trackMany(cue, 1)
    await vi.advanceTimersByTimeAsync(49)
    expect(journalEntries()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(journalEntries()).toMatchObject([{ first: 1, last: 1 }])
    cue.track('order_completed', { order_id: 'A' })
    await Promise.resolve()
    expect(journalEntries()).toMatchObject([{ first: 1 }, { first: 2, last: 2, rank: 2 }])
  })

  it('is written in the same task once the page is hidden', () => {
    const cue = start(() => 204, durable)
    trackMany(cue, 2)
    hide()
    expect(journalEntries()).toMatchObject([{ first: 1, last: 2 }])
    trackMany(cue, 1)
    expect(journalEntries()).toMatchObject([
      { first: 1, last: 2 },
      { first: 3, last: 3 },
    ])
  })

  it('is delivered by the next page, each event once', async () => {
    const first = start(() => 503, durable)
    trackMany(first, 3)
    await first.flush()
    requests.length = 0
    const second = startInAnotherTab((request) => taken(request), durable)
    trackMany(second, 1)
    await second.flush()
    expect(numbers()).toEqual([[1, 2, 3], [1]])
    expect(journalEntries()).toEqual([])
    expect(second.stats()).toMatchObject({ captured: 1, acknowledged: 1 })
  })

  it('ends at 256 KB: the lowest class goes first, then the oldest, and it is declared', async () => {
    const text = 'x '.repeat(4_000)
    const cue = start(() => 204, {
      ...durable,
      plugins: [{ name: 'noise', low: ['noise_heard'] }],
    })
    hide()
    for (let i = 0; i < 60; i++) {
      const name = ['noise_heard', 'pack_opened', 'order_completed'][i % 3]!
      cue.track(name, { text })
    }
    const entries = journalEntries()
    const rankAt = (seq: number) => (seq - 1) % 3
    const gone = entries.filter(({ reason }) => reason)
    const kept = entries.filter(({ reason }) => !reason)
    expect(JSON.stringify(kept).length).toBeLessThanOrEqual(maxBytes)
    expect(JSON.stringify(kept).length).toBeGreaterThan(maxBytes - 30_000)
    expect(new Set(gone.map(({ reason }) => reason))).toEqual(new Set(['queue_full']))
    expect(gone.every(({ events }) => events === '')).toBe(true)
    const seqs = gone.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    )
    expect(seqs.length + kept.length).toBe(60)
    // All of the lowest, none of the highest, and of those between the oldest.
    expect(seqs.filter((seq) => rankAt(seq) === 0)).toHaveLength(20)
    expect(seqs.filter((seq) => rankAt(seq) === 2)).toHaveLength(0)
    const between = seqs.filter((seq) => rankAt(seq) === 1)
    expect(between.length).toBeGreaterThan(0)
    expect(Math.max(...between)).toBeLessThan(
      Math.min(...kept.filter(({ rank }) => rank === 1).map(({ first }) => first)),
    )
  })

  it('declares what it gave up to the endpoint, on the next page', async () => {
    const text = 'x '.repeat(5_000)
    const first = start(() => 204, durable)
    hide()
    for (let i = 0; i < 60; i++) first.track('pack_opened', { text })
    await vi.advanceTimersByTimeAsync(0)
    const second = startInAnotherTab(() => 204, durable)
    await second.flush()
    const gone = requests.flatMap(({ dropped }) =>
      dropped.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
    )
    expect(gone.length).toBeGreaterThan(30)
    expect([...gone, ...numbers().flat()].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 60 }, (_, i) => 1 + i),
    )
    expect(journalEntries()).toEqual([])
  })
})
