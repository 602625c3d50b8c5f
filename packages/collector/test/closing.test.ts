import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

test('a closing request says the rest, and changes nothing that was said', async () => {
  const { accepted, events, balance } = startCollector()
  const { header } = wireRequest()
  await accepted(wireRequest({ events: wireEvents(1, 5) }))
  const other = {
    ...header,
    client: 'client-2',
    user: 'user-2',
    consent: { mode: 'denied' as const, marketing: true },
    traffic: 'internal',
  }
  const answer = await accepted(
    wireRequest({
      header: other,
      last_seq: 9,
      final: true,
      dropped: [{ from: 6, to: 7, reason: 'denied' }],
      unnumbered: { flooded: 4 },
    }),
  )
  expect(answer).toMatchObject({ watermark: 7, rejected: [] })
  for (const event of await events()) expect(event).toMatchObject(header)
  expect((await balance()).streams).toMatchObject([
    {
      last_seq: 9,
      watermark: 7,
      stored: 5,
      declared: 2,
      missing: 2,
      final: true,
      declared_by_reason: { denied: 2 },
      unnumbered: { flooded: 4 },
      missing_ranges: [[8, 9]],
    },
  ])
  // What was thought lost arrives after all.
  expect((await accepted(wireRequest({ events: wireEvents(8, 9) }))).watermark).toBe(9)
  expect((await events()).at(-1)).toMatchObject({ seq: 9, ...header })
})

test('of a stream that began with its closing request, that header stays', async () => {
  const { accepted, events } = startCollector()
  const { header } = wireRequest()
  await accepted(wireRequest({ last_seq: 2, final: true }))
  await accepted(wireRequest({ header: { ...header, locale: 'en' }, events: wireEvents(1, 2) }))
  for (const event of await events()) expect(event).toMatchObject(header)
})

test('a stream that only the next one has told of has the header of its own first request', async () => {
  const { accepted, events, balance } = startCollector()
  const previous = { stream: streamId(2), last_seq: 3 }
  await accepted(wireRequest({ events: wireEvents(1, 1), previous }))
  const header = { ...wireRequest().header, client: 'client-2' }
  const late = wireRequest({ stream: streamId(2), header, events: wireEvents(1, 2) })
  expect((await accepted(late)).watermark).toBe(2)
  expect((await events(`?stream=${streamId(2)}`)).map(({ client }) => client)).toEqual([
    'client-2',
    'client-2',
  ])
  // The next one knew better how long it was, whatever is said of it later.
  await accepted(wireRequest({ events: wireEvents(2, 2), previous: { ...previous, last_seq: 1 } }))
  expect((await balance()).totals).toMatchObject({ last_seq: 5, stored: 4, missing: 1 })
})

test('a chain of streams of which all but the last were lost', async () => {
  const { accepted, balance } = startCollector()
  const tell = (n: number, last: number) =>
    accepted(
      wireRequest({ stream: streamId(n), previous: { stream: streamId(n - 1), last_seq: last } }),
    )
  await tell(4, 7)
  await tell(3, 5)
  await tell(2, 0)
  const { totals, streams } = await balance()
  const rows = new Map(streams.map((row) => [row.stream, row]))
  expect(rows.get(streamId(3))).toMatchObject({
    last_seq: 7,
    missing: 7,
    previous: { last_seq: 5 },
  })
  expect(rows.get(streamId(2))).toMatchObject({ last_seq: 5, missing: 5 })
  // It had no event that could be missing.
  expect(rows.has(streamId(1))).toBe(false)
  expect(totals).toMatchObject({ streams: 3, last_seq: 12, stored: 0, missing: 12 })
})
