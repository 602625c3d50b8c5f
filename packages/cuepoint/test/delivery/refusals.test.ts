import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { WireRequest } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { entryOf, foreignStream, plantEntry } from './foreign-page.ts'
import { recordDelivery, trackMany } from './record-delivery.ts'

const { requests, beacons, issues, start, numbers, reasons, expectAgreement } = recordDelivery()

const has = ({ events }: WireRequest, ...seqs: number[]) =>
  events.some(({ seq }) => seqs.includes(seq))

/** What is left of events that were given up. */
const gone = { events: '', bytes: 0, rank: 0, reason: 'queue_full' }

const alone = () => numbers().filter((seqs) => seqs.length === 1)

beforeEach(() => {
  vi.useFakeTimers()
})

describe('413: a request that is too large', () => {
  it('is halved, and everything arrives once', async () => {
    const cue = start(({ events }) => (events.length > 10 ? 413 : 204))
    trackMany(cue, 50)
    await cue.flush()
    const arrived = numbers().filter((seqs) => seqs.length <= 10)
    expect(arrived.flat()).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    expect(cue.stats()).toMatchObject({ acknowledged: 50, queued: 0, dropped: {} })
    expectAgreement(cue)
  })

  it('is a ceiling for the page: no later request is as large, though all are accepted', async () => {
    const limit = 6_000
    const size = (request: WireRequest) => JSON.stringify(request.events).length
    const cue = start((request) => (size(request) > limit ? 413 : 204))
    for (let round = 0; round < 5; round++) {
      trackMany(cue, 200)
      await cue.flush()
      if (round === 0) requests.length = 0
    }
    expect(requests.length).toBeGreaterThan(4)
    // A chunk that was written whole may be refused once more; it is halved.
    for (const { events } of requests) expect(events.length).toBeLessThanOrEqual(50)
    expect(cue.stats()).toMatchObject({ acknowledged: 1_000, queued: 0 })
    expectAgreement(cue)
  })

  it('joins no two chunks again after two were too much', async () => {
    const cue = start(({ events }) => (events.length > 50 ? 413 : 204))
    trackMany(cue, 200)
    await cue.flush()
    requests.length = 0
    for (let round = 0; round < 4; round++) {
      trackMany(cue, 200)
      await cue.flush()
    }
    expect(Math.max(...numbers().map((seqs) => seqs.length))).toBe(50)
    expect(issues.filter(({ reason }) => reason === 'endpoint_refused')).toHaveLength(issues.length)
    expect(cue.stats()).toMatchObject({ acknowledged: 1_000 })
  })

  it('of one event is too_large, once another was accepted', async () => {
    const cue = start((request) => (has(request, 2) ? 413 : 204))
    trackMany(cue, 3)
    await cue.flush()
    expect(requests.at(-1)!.dropped).toEqual([{ from: 2, to: 2, reason: 'too_large' }])
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0, dropped: { too_large: 1 } })
    expectAgreement(cue)
  })
})

describe.each([400, 422])('%i: a request that cannot be read', (status) => {
  it('is bisected; one poison among 50 is rejected and declared', async () => {
    const cue = start((request) => (has(request, 17) ? status : 204))
    trackMany(cue, 50)
    await cue.flush()
    const seqs = numbers().filter((seqs) => !seqs.includes(17))
    expect(seqs.flat().sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1).filter((seq) => seq !== 17),
    )
    expect(requests.flatMap(({ dropped }) => dropped)).toEqual([
      { from: 17, to: 17, reason: 'rejected' },
    ])
    expect(issues.filter(({ kind }) => kind === 'drop')).toMatchObject([
      { reason: 'rejected', events: 1, detail: expect.stringMatching(/\/17-17$/) },
    ])
    expect(cue.stats()).toEqual({
      captured: 50,
      queued: 0,
      acknowledged: 49,
      elsewhere: 0,
      dropped: { rejected: 1 },
    })
    expectAgreement(cue)
  })

  it('costs an event only after another was accepted between its two refusals alone', async () => {
    const log: string[] = []
    const cue = start((request) => {
      const poisoned = has(request, 1)
      if (request.events.length) log.push(poisoned ? `no ${request.events.length}` : 'yes')
      return poisoned ? status : 204
    })
    trackMany(cue, 4)
    await cue.flush()
    const first = log.indexOf('no 1')
    const second = log.indexOf('no 1', first + 1)
    expect(first).toBeGreaterThan(0)
    expect(log.slice(first, second)).toContain('yes')
    expect(log.filter((line) => line === 'no 1')).toHaveLength(2)
    expect(cue.stats().dropped).toEqual({ rejected: 1 })
  })

  it('is tried alone once it is suspected, though others have come', async () => {
    const cue = start((request) => {
      if (has(request, 2)) return status
      // Something new, until there is enough.
      if (cue.stats().captured < 12) cue.track('pack_closed')
      return 204
    })
    trackMany(cue, 4)
    await cue.flush()
    const withPoison = numbers().filter((seqs) => seqs.includes(2))
    expect(withPoison.slice(withPoison.findIndex((seqs) => seqs.length === 1))).toEqual([[2], [2]])
    expect(cue.stats()).toMatchObject({ queued: 0, dropped: { rejected: 1 } })
    expectAgreement(cue)
  })

  it('several poisons go, and nothing else', async () => {
    const poisons = [1, 2, 25, 49, 50]
    const cue = start((request) => (has(request, ...poisons) ? status : 204))
    trackMany(cue, 50)
    for (let run = 0; run < 5; run++) await cue.flush()
    // The last of them wait for something that is accepted.
    trackMany(cue, 1)
    await cue.flush()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 46, queued: 0, dropped: { rejected: 5 } })
    const declared = requests.flatMap(({ dropped }) => dropped)
    expect(declared.map(({ from, to }) => [from, to]).sort(([a], [b]) => a! - b!)).toEqual(
      poisons.map((seq) => [seq, seq]),
    )
    expectAgreement(cue)
  })

  it('poison alone stays until something else is accepted', async () => {
    const cue = start((request) => (has(request, 1) ? status : 204))
    cue.track('pack_opened')
    await cue.flush()
    expect(requests).toHaveLength(1)
    for (let run = 0; run < 4; run++) await cue.flush()
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(cue.stats()).toMatchObject({ queued: 1, acknowledged: 0, dropped: {} })
    expect(reasons('drop')).toEqual([])
    cue.track('pack_closed')
    await cue.flush()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 1, dropped: { rejected: 1 } })
    expectAgreement(cue)
  })

  it('an event that is accepted at its second try is no poison', async () => {
    let refusals = 2
    const cue = start((request) => (has(request, 1) && refusals-- > 0 ? status : 204))
    trackMany(cue, 2)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0, dropped: {} })
    // Nothing is left of the suspicion: the next request is no retry.
    trackMany(cue, 1)
    await cue.flush()
    expect(requests.at(-1)).toMatchObject({ attempt: 0, events: [{ seq: 3 }] })
  })

  it('more than three poisons go in one run when something is accepted between them', async () => {
    const poisons = [5, 15, 25, 35, 45]
    const cue = start((request) => (has(request, ...poisons) ? status : 204))
    trackMany(cue, 50)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 45, queued: 0, dropped: { rejected: 5 } })
    expectAgreement(cue)
  })
})

describe('when everything is refused', () => {
  it('nothing is dropped, and at most three events are tried alone in one run', async () => {
    const cue = start(() => 400)
    trackMany(cue, 50)
    await cue.flush()
    expect(alone()).toHaveLength(3)
    expect(cue.stats()).toMatchObject({ queued: 50, acknowledged: 0, dropped: {} })
    expectAgreement(cue)
  })

  it('the next run comes after the back-off and begins with others', async () => {
    const cue = start(() => 400)
    trackMany(cue, 50)
    await cue.flush()
    const tried = new Set(alone().flat())
    const before = requests.length
    await vi.advanceTimersByTimeAsync(499)
    expect(requests).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(501)
    expect(requests.length).toBeGreaterThan(before)
    const next = numbers().slice(before)
    expect(next.filter((seqs) => seqs.length === 1)).toHaveLength(3)
    expect(next.flat().some((seq) => tried.has(seq))).toBe(false)
    expect(cue.stats().queued).toBe(50)
  })

  it('every event is tried at last, then all again, and they arrive when the endpoint recovers', async () => {
    let status = 400
    const cue = start(() => status)
    trackMany(cue, 7)
    for (let run = 0; run < 6; run++) await cue.flush()
    expect(new Set(alone().flat()).size).toBe(7)
    expect(alone().length).toBeGreaterThan(7)
    expect(cue.stats()).toMatchObject({ queued: 7, dropped: {} })
    status = 204
    await cue.flush()
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 7, dropped: {} })
    expectAgreement(cue)
  })
})

describe.each([401, 403, 404])('%i: the endpoint wants nothing from this page', (status) => {
  it('no request follows, no beacon when it is hidden, and it is said once', async () => {
    const cue = start(() => status)
    trackMany(cue, 3)
    await cue.flush()
    await cue.flush()
    trackMany(cue, 30)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    dispatchEvent(new Event('online'))
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    expect(beacons).toEqual([])
    expect(issues).toMatchObject([{ kind: 'failure', reason: 'endpoint_refused', events: 3 }])
    expect(issues[0]!.detail).toContain(String(status))
    expect(cue.stats()).toMatchObject({ queued: 33, dropped: {} })
    expectAgreement(cue)
  })

  it('a new page asks again', async () => {
    const first = start(() => status)
    first.track('pack_opened')
    await first.flush()
    first.stop()
    const second = start(() => 204)
    second.track('pack_opened')
    await second.flush()
    expect(second.stats().acknowledged).toBe(1)
  })
})

describe('409: a stream of another key', () => {
  it('is set aside, others go on', async () => {
    let stranger = ''
    const cue = start(({ stream }) => (stream === (stranger ||= stream) ? 409 : 204))
    trackMany(cue, 3)
    cue.identify('user-7')
    trackMany(cue, 2)
    await cue.flush()
    const streams = requests.map(({ stream }) => stream)
    expect(streams.filter((stream) => stream === stranger)).toHaveLength(1)
    expect(cue.stats()).toMatchObject({ acknowledged: 3, queued: 3, dropped: {} })
    requests.length = 0
    trackMany(cue, 1)
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests.map(({ stream }) => stream)).not.toContain(stranger)
    expect(cue.stats()).toMatchObject({ acknowledged: 4, queued: 3, elsewhere: 0 })
    expect(reasons('failure')).toEqual(['endpoint_refused'])
    expectAgreement(cue)
  })
})

describe.each([0, 429, 500, 503, 301])('%i', (status) => {
  it('sends the same again, neither halved nor at once', async () => {
    const cue = start(() => status)
    trackMany(cue, 10)
    await cue.flush()
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(numbers()[1]).toEqual(numbers()[0])
    expect(requests.map(({ attempt }) => attempt).slice(0, 2)).toEqual([0, 1])
    expect(cue.stats()).toMatchObject({ queued: 10, dropped: {} })
  })
})

describe('a request without events that is refused', () => {
  it('tells of drops no more, rather than stop what follows', async () => {
    const cue = start((request) => {
      if (has(request, 1)) return 400
      return request.events.length ? 204 : 422
    })
    trackMany(cue, 3)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0, dropped: { rejected: 1 } })
    expectAgreement(cue)
    // Once something else is accepted.
    trackMany(cue, 1)
    await cue.flush()
    await cue.flush()
    const before = requests.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(before)
    expect(cue.stats()).toMatchObject({ acknowledged: 3, queued: 0, dropped: { rejected: 1 } })
  })

  it('is not halved when it tells of many drops at once', async () => {
    const stream = foreignStream()
    plantEntry(stream, 1, 10, gone)
    const cue = start(({ events }) => (events.length ? 204 : 400), { queue: 'durable' })
    await cue.flush()
    expect(requests).toHaveLength(1)
    trackMany(cue, 1)
    await cue.flush()
    await cue.flush()
    expect(
      new Set(requests.flatMap(({ dropped }) => dropped.map(({ from, to }) => to - from))),
    ).toEqual(new Set([9]))
    expect(entryOf(stream, '1-10')).toBeNull()
    expect(cue.stats()).toMatchObject({ acknowledged: 1, queued: 0 })
  })

  it('makes later requests small only for a while', async () => {
    const stream = foreignStream()
    for (const first of [1, 5, 9]) plantEntry(stream, first, first + 1, gone)
    const cue = start(({ dropped }) => (dropped.length > 1 ? 400 : 204), { queue: 'durable' })
    await cue.flush()
    expect(requests.map(({ dropped }) => dropped.length)).toEqual([1, 2, 1, 1])
    for (let i = 0; i < 20; i++) {
      trackMany(cue, 1)
      await cue.flush()
    }
    trackMany(cue, 120)
    await cue.flush()
    expect(numbers().at(-1)).toHaveLength(100)
  })
})

describe('a request without events that is accepted', () => {
  it('does not make poison of what was refused alone', async () => {
    const old = foreignStream(120_000)
    plantEntry(old, 1, 1)
    plantEntry(foreignStream(60_000, 'd'), 1, 10, gone)
    const cue = start(({ stream }) => (stream === old ? 400 : 204), { queue: 'durable' })
    await cue.flush()
    expect(requests.map(({ events }) => events.length)).toEqual([1, 0])
    expect(JSON.parse(entryOf(old, 1)!)).not.toHaveProperty('reason')
    expect(reasons('drop')).toEqual([])
  })
})
