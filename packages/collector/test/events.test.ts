import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

test('a reader that polls sees each event once, late and out of order as they come', async () => {
  const { accepted, events } = startCollector()
  const seen: string[] = []
  let cursor = 0
  const poll = async () => {
    for (const event of await events(`?after=${cursor}&limit=7`)) {
      expect(event.cursor).toBeGreaterThan(cursor)
      cursor = event.cursor
      seen.push(event.event_id)
    }
  }

  const send = (stream: number, first: number, last: number) =>
    accepted(wireRequest({ stream: streamId(stream), events: wireEvents(first, last) }))
  const arrivals = [
    [1, 11, 20],
    [2, 1, 5],
    [1, 1, 10],
    [1, 5, 15],
    [2, 4, 8],
    [1, 1, 20],
  ] as const
  for (const [stream, first, last] of arrivals) {
    await send(stream, first, last)
    await poll()
  }
  // Several at once, while the reader reads.
  await Promise.all([send(3, 1, 9), poll(), send(2, 9, 12), send(3, 5, 12), poll()])
  for (let round = 0; round < 9; round++) await poll()

  const all = (await events()).map(({ event_id }) => event_id)
  expect(all).toHaveLength(20 + 12 + 12)
  expect(seen).toEqual(all)
  expect(new Set(seen).size).toBe(seen.length)
})

test('one line of JSON for each event', async () => {
  const { accepted, get } = startCollector()
  await accepted(wireRequest({ events: [wireEvent(1, { props: { title: 'a\nb\u2028c' } })] }))
  const response = await get('/v1/events')
  expect(response.headers.get('content-type')).toBe('application/x-ndjson')
  expect((await response.text()).split('\n')).toHaveLength(2)
})

test('filters by name, stream and key', async () => {
  const { accepted, events } = startCollector({ keys: ['*'] })
  const opened = wireEvent(3, { name: 'chat_opened', props: { provider: 'x' } })
  await accepted(wireRequest({ events: [...wireEvents(1, 2), opened] }))
  await accepted(wireRequest({ key: 'two', stream: streamId(2), events: wireEvents(1, 4) }))
  expect(await events('?name=chat_opened')).toHaveLength(1)
  expect(await events(`?stream=${streamId(2)}`)).toHaveLength(4)
  expect(await events('?key=default')).toHaveLength(3)
  expect(await events(`?name=page_viewed&stream=${streamId(1)}&after=1`)).toHaveLength(1)
  expect(await events(`?name=' OR 1=1 --`)).toHaveLength(0)
})

test.each(['after=-1', 'after=x', 'after=', 'after=1.5', 'limit=0', 'limit=10001', 'limit=1e3x'])(
  '?%s is refused',
  async (query) => {
    const { get } = startCollector()
    const response = await get(`/v1/events?${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      error: expect.stringMatching(/^(after|limit): expected an integer from/),
    })
  },
)
