import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

test('stored, rejected, declared and missing numbers add up to the last', async () => {
  const { accepted, balance } = startCollector()
  const answer = await accepted({
    ...wireRequest({ last_seq: 20, final: true }),
    events: [...wireEvents(1, 3), { seq: 4 }, wireEvent(9)],
    dropped: [
      { from: 5, to: 6, reason: 'queue_full' },
      { from: 7, to: 7, reason: 'expired' },
      { from: 12, to: 14, reason: 'queue_full' },
    ],
    unnumbered: { flooded: 12, invalid: 1 },
  })
  expect(answer.watermark).toBe(7)
  const { totals, streams } = await balance()
  const numbers = { last_seq: 20, stored: 4, rejected: 1, declared: 6, missing: 9 }
  expect(streams).toEqual([
    {
      ...numbers,
      key: 'default',
      stream: streamId(1),
      watermark: 7,
      missing_ranges: [
        [8, 8],
        [10, 11],
        [15, 20],
      ],
      rejected_by_reason: { 'name: expected string, received undefined': 1 },
      declared_by_reason: { queue_full: 5, expired: 1 },
      unnumbered: { flooded: 12, invalid: 1 },
      final: true,
      previous: null,
    },
  ])
  expect(totals).toEqual({
    ...numbers,
    streams: 1,
    waiting: 9,
    unnumbered: { flooded: 12, invalid: 1 },
    names: { page_viewed: 4 },
    duplicates: {},
  })
})

test('a lost request shows until it arrives', async () => {
  const { accepted, balance } = startCollector()
  await accepted(wireRequest({ events: wireEvents(1, 5) }))
  const late = await accepted(wireRequest({ events: wireEvents(11, 15) }))
  expect(late.watermark).toBe(5)
  expect((await balance()).streams[0]?.missing_ranges).toEqual([[6, 10]])
  const filled = await accepted(wireRequest({ last_seq: 15, events: wireEvents(6, 10) }))
  expect(filled.watermark).toBe(15)
  expect((await balance()).streams[0]).toMatchObject({ missing: 0, missing_ranges: [] })
})

test('an event that is stored and declared counts as stored, whichever came first', async () => {
  const { accepted, balance } = startCollector()
  const dropped = [{ from: 1, to: 6, reason: 'queue_full' }]
  await accepted(wireRequest({ events: wireEvents(1, 2) }))
  await accepted(wireRequest({ dropped, last_seq: 6 }))
  await accepted(wireRequest({ events: wireEvents(4, 4), last_seq: 6 }))
  expect((await balance()).streams[0]).toMatchObject({ stored: 3, declared: 3, missing: 0 })
})

test('numbers declared twice count once', async () => {
  const { accepted, balance } = startCollector()
  const dropped = [
    { from: 1, to: 4, reason: 'expired' },
    { from: 3, to: 6, reason: 'queue_full' },
  ]
  await accepted(wireRequest({ dropped }))
  await accepted(wireRequest({ dropped: [{ from: 2, to: 5, reason: 'denied' }] }))
  expect((await balance()).streams[0]).toMatchObject({
    last_seq: 6,
    declared: 6,
    declared_by_reason: { expired: 4, queue_full: 2 },
  })
})

test('drops without a number are running totals: the largest stays', async () => {
  const { accepted, balance } = startCollector()
  await accepted(wireRequest({ unnumbered: { flooded: 12 } }))
  await accepted(wireRequest({ unnumbered: { flooded: 3, filtered: 1 } }))
  const { totals, streams } = await balance()
  expect(streams[0]?.unnumbered).toEqual({ flooded: 12, filtered: 1 })
  expect(totals.unnumbered).toEqual({ flooded: 12, filtered: 1 })
})

test('what was said last does not undo what was said before', async () => {
  const { accepted, balance } = startCollector()
  const previous = { stream: streamId(2), last_seq: 1 }
  await accepted(wireRequest({ events: wireEvents(1, 9), final: true, previous }))
  await accepted(wireRequest({ events: wireEvents(1, 2), final: false, previous: null }))
  expect((await balance()).streams.find(({ stream }) => stream === streamId(1))).toMatchObject({
    last_seq: 9,
    final: true,
    previous,
  })
})

test('a stream of which nothing arrived is missed through the one after it', async () => {
  const { accepted, balance } = startCollector()
  const previous = { stream: streamId(2), last_seq: 12 }
  await accepted(wireRequest({ events: wireEvents(1, 1), previous }))
  const { totals, streams } = await balance()
  expect(streams.find(({ stream }) => stream === streamId(2))).toMatchObject({
    stored: 0,
    last_seq: 12,
    watermark: 0,
    missing: 12,
    missing_ranges: [[1, 12]],
  })
  expect(totals).toMatchObject({ streams: 2, last_seq: 13, stored: 1, missing: 12 })
})

test('a lost end is missed through the next stream', async () => {
  const { accepted, balance } = startCollector()
  await accepted(wireRequest({ stream: streamId(2), events: wireEvents(1, 10) }))
  const previous = { stream: streamId(2), last_seq: 12 }
  await accepted(wireRequest({ events: wireEvents(1, 1), previous }))
  expect((await balance()).streams.find(({ stream }) => stream === streamId(2))).toMatchObject({
    stored: 10,
    missing_ranges: [[11, 12]],
  })
})

test('what is missing of a stream just heard of may be on its way', async () => {
  const { accepted, store, balance } = startCollector()
  await accepted(wireRequest({ last_seq: 3 }))
  expect((await balance()).totals).toMatchObject({ missing: 3, waiting: 3 })
  await store.append({
    ...wireRequest({ stream: streamId(2), last_seq: 5 }),
    received_at: Date.now() - 61_000,
    events: [],
    rejected: [],
  })
  expect((await balance()).totals).toMatchObject({ missing: 8, waiting: 3 })
})

test('a stream is closed by a request without events', async () => {
  const { accepted, balance } = startCollector()
  await accepted(wireRequest({ last_seq: 3 }))
  expect((await balance()).streams[0]).toMatchObject({ stored: 0, missing: 3 })
})

test('the balance of one key leaves the others out', async () => {
  const { accepted, balance } = startCollector({ keys: ['*'] })
  await accepted(wireRequest({ key: 'one', events: wireEvents(1, 2), unnumbered: { denied: 1 } }))
  await accepted(wireRequest({ key: 'two', stream: streamId(2), events: wireEvents(1, 5) }))
  const { totals, streams } = await balance('?key=two')
  expect(streams.map(({ key }) => key)).toEqual(['two'])
  expect(totals).toMatchObject({ streams: 1, stored: 5, unnumbered: {}, names: { page_viewed: 5 } })
  expect((await balance()).totals).toMatchObject({ streams: 2, stored: 7 })
})

test('the streams heard of last come first; the totals are of all', async () => {
  const { accepted, balance } = startCollector()
  for (const n of [1, 2, 3])
    await accepted(wireRequest({ stream: streamId(n), events: wireEvents(1, n) }))
  const { totals, streams } = await balance('?limit=2')
  expect(streams.map(({ stream }) => stream)).toEqual([streamId(3), streamId(2)])
  expect(totals).toMatchObject({ streams: 3, stored: 6 })
})

test('whatever arrives, in whatever order, it balances', async () => {
  const batch = fc.record({
    events: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
    unreadable: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 2 }),
    dropped: fc.array(fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 2,
    }),
  })
  let streams = 0
  const { accepted, events, balance } = startCollector()

  await fc.assert(
    fc.asyncProperty(fc.array(batch, { maxLength: 6 }), async (batches) => {
      const stream = streamId(++streams)
      const stored = new Set<number>()
      const known = new Set<number>()
      for (const { events, unreadable, dropped } of batches) {
        const answer = await accepted({
          ...wireRequest({ stream, last_seq: 30 }),
          events: [...events.map((seq) => wireEvent(seq)), ...unreadable.map((seq) => ({ seq }))],
          dropped: dropped.map(([from, more]) => ({ from, to: from + more, reason: 'expired' })),
        })
        for (const seq of events) stored.add(seq)
        for (const seq of [...events, ...unreadable]) known.add(seq)
        for (const [from, more] of dropped)
          for (let seq = from; seq <= from + more; seq++) known.add(seq)
        let watermark = 0
        while (known.has(watermark + 1)) watermark++
        expect(answer.watermark).toBe(watermark)
      }
      if (batches.length === 0) return

      const [row] = (await balance('?limit=1')).streams
      const { last_seq, missing_ranges, ...counts } = row!
      expect(last_seq).toBe(30)
      expect(counts.stored).toBe(stored.size)
      expect(counts.missing).toBe(30 - known.size)
      expect(counts.stored + counts.rejected + counts.declared + counts.missing).toBe(30)
      const missing = missing_ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)
      expect(missing).toBe(counts.missing)
      const read = (await events(`?stream=${stream}`)).map(({ seq }) => seq)
      expect(read.sort((a, b) => a - b)).toEqual([...stored].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})
