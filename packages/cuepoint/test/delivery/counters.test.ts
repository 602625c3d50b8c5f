import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  counterOf,
  foreignCounter,
  foreignStream,
  header,
  plantCounter,
  plantEntry,
  previous,
} from './foreign-page.ts'
import { recordDelivery, taken, trackMany } from './record-delivery.ts'

const { requests, start, numbers, reasons, expectAgreement } = recordDelivery()

const durable = { queue: 'durable' } as const

beforeEach(() => {
  vi.useFakeTimers()
})

describe('a stream of another page that lost its tail', () => {
  it('is closed by one request without events: last_seq, its own head, and the entry goes', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter({ unnumbered: { filtered: 2 } }))
    const cue = start((request) => taken(request), durable)
    await cue.flush()
    expect(requests).toMatchObject([
      {
        stream,
        last_seq: 7,
        events: [],
        dropped: [],
        unnumbered: { filtered: 2 },
        previous,
        header,
      },
    ])
    expect(counterOf(stream)).toBeNull()
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    expect(cue.stats()).toMatchObject({ captured: 0, acknowledged: 0, queued: 0, dropped: {} })
  })

  it('is closed by an empty answer too', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    const cue = start(() => 204, durable)
    await cue.flush()
    expect(requests).toHaveLength(1)
    expect(counterOf(stream)).toBeNull()
  })

  it('is told again while no answer comes', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    let status = 503
    const cue = start(() => status, durable)
    await cue.flush()
    expect(counterOf(stream)).not.toBeNull()
    status = 204
    await vi.advanceTimersByTimeAsync(1_000)
    expect(requests).toHaveLength(2)
    expect(counterOf(stream)).toBeNull()
  })

  it('is given up when the endpoint refuses it and takes something else; it stops nothing', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    const cue = start(({ events }) => (events.length ? 204 : 400), durable)
    await cue.flush()
    expect(requests).toHaveLength(1)
    trackMany(cue, 2)
    await cue.flush()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 2 })
    expect(counterOf(stream)).toBeNull()
    const before = requests.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(before)
  })

  it('comes after what waits', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    const cue = start((request) => taken(request), durable)
    trackMany(cue, 2)
    await cue.flush()
    expect(requests.map((request) => [request.stream, request.events.length])).toEqual([
      [cue.ids().stream, 2],
      [stream, 0],
    ])
    expectAgreement(cue)
  })

  it('is not closed while its events arrive: the entry goes with the last of them', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 3)
    plantEntry(stream, 4, 7)
    plantCounter(stream, foreignCounter())
    const cue = start((request) => taken(request, { watermark: 0 }), durable)
    await cue.flush()
    expect(numbers()).toEqual([
      [1, 2, 3],
      [4, 5, 6, 7],
    ])
    expect(requests.map(({ last_seq }) => last_seq)).toEqual([7, 7])
    expect(counterOf(stream)).toBeNull()
    expect(cue.stats()).toMatchObject({ captured: 0, acknowledged: 0 })
  })

  it('stays when its events arrived but its totals have grown meanwhile', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    let grown = false
    const cue = start((request) => {
      if (!grown) plantCounter(stream, foreignCounter({ unnumbered: { filtered: 1 } }))
      grown = true
      return taken(request)
    }, durable)
    await cue.flush()
    expect(requests.map(({ unnumbered }) => unnumbered)).toEqual([{}, { filtered: 1 }])
    expect(counterOf(stream)).toBeNull()
  })

  it('stays when its page has given more numbers meanwhile', async () => {
    const stream = foreignStream()
    plantCounter(stream, foreignCounter())
    let grown = false
    const cue = start((request) => {
      if (!grown) plantCounter(stream, foreignCounter({ last_seq: 9 }))
      grown = true
      return taken(request)
    }, durable)
    await cue.flush()
    expect(requests.map(({ last_seq }) => last_seq)).toEqual([7, 9])
    expect(counterOf(stream)).toBeNull()
  })
})

describe("this page's own counter", () => {
  it('stands beside the events until they are acknowledged', async () => {
    let status = 503
    const cue = start(() => status, durable)
    trackMany(cue, 3)
    await cue.flush()
    const { stream } = cue.ids()
    expect(JSON.parse(counterOf(stream!)!)).toMatchObject({ v: 1, last_seq: 3, unnumbered: {} })
    status = 204
    await cue.flush()
    expect(counterOf(stream!)).toBeNull()
  })

  it('is not kept in memory mode', async () => {
    const cue = start(() => 503)
    trackMany(cue, 3)
    await cue.flush()
    expect(counterOf(cue.ids().stream!)).toBeNull()
  })

  it('keeps the totals, for the next page to tell', async () => {
    const first = start(() => 503, { ...durable, filter: ({ name }) => name !== 'noise_heard' })
    trackMany(first, 1)
    first.track('noise_heard')
    await vi.advanceTimersByTimeAsync(50)
    expect(JSON.parse(counterOf(first.ids().stream!)!)).toMatchObject({
      unnumbered: { filtered: 1 },
    })
  })
})

describe('what is no counter of ours', () => {
  it('of another version is left alone', async () => {
    const stream = foreignStream()
    const other = JSON.stringify(foreignCounter({ v: 2 }))
    plantCounter(stream, other)
    const cue = start((request) => taken(request), durable)
    trackMany(cue, 1)
    await cue.flush()
    expect(numbers()).toEqual([[1]])
    expect(counterOf(stream)).toBe(other)
  })

  it.each(['{', '', 'null', '7', '"x"', '[]', '{}', 'true', '{"last_seq":3}'])(
    'garbage stops nothing: %s',
    async (garbage) => {
      const stream = foreignStream()
      plantCounter(stream, garbage)
      const cue = start((request) => taken(request), durable)
      trackMany(cue, 2)
      await cue.flush()
      expect(numbers()).toEqual([[1, 2]])
      expect(cue.stats()).toMatchObject({ acknowledged: 2 })
      expect(reasons('failure')).toEqual(['storage_degraded'])
    },
  )

  it('a counter of two weeks ago is given up', async () => {
    const old = foreignStream(15 * 86_400_000)
    const young = foreignStream(13 * 86_400_000, 'd')
    plantCounter(old, foreignCounter())
    plantCounter(young, foreignCounter())
    const cue = start((request) => taken(request), durable)
    trackMany(cue, 1)
    await cue.flush()
    expect(counterOf(old)).toBeNull()
    expect(requests.map(({ stream }) => stream)).not.toContain(old)
    expect(requests.map(({ stream }) => stream)).toContain(young)
  })
})
