import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { TrackerOptions } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, taken, trackMany } from './record-delivery.ts'

const { requests, beacons, issues, start, numbers, expectAgreement } = recordDelivery()

const totals = () => requests.map(({ unnumbered }) => unnumbered)
const quiet: Partial<TrackerOptions> = { filter: ({ name }) => name !== 'noise_heard' }
const long = { list: Array.from({ length: 20 }, () => 'x '.repeat(1_000)) }

beforeEach(() => {
  vi.useFakeTimers()
})

describe('what was dropped before it had a number', () => {
  it('goes with the next request of its stream, by reason', async () => {
    const cue = start(() => 204, quiet)
    trackMany(cue, 1)
    cue.track('noise_heard')
    cue.track('noise_heard')
    cue.track('Bad Name')
    cue.track('pack_opened', long)
    await cue.flush()
    expect(totals()).toEqual([{ filtered: 2, invalid: 1, too_large: 1 }])
    expect(cue.stats()).toEqual({
      captured: 5,
      queued: 0,
      acknowledged: 1,
      elsewhere: 0,
      dropped: { filtered: 2, invalid: 1, too_large: 1 },
    })
    expect(numbers()).toEqual([[1]])
    expectAgreement(cue)
  })

  it('is a running total', async () => {
    const cue = start(() => 204, quiet)
    for (let i = 0; i < 3; i++) {
      trackMany(cue, 1)
      cue.track('noise_heard')
      await cue.flush()
    }
    trackMany(cue, 1)
    await cue.flush()
    expect(totals()).toEqual([{ filtered: 1 }, { filtered: 2 }, { filtered: 3 }, { filtered: 3 }])
  })

  it('is told by one request without events when none follows, within flushEveryMs, and once', async () => {
    const cue = start((request) => taken(request), quiet)
    trackMany(cue, 2)
    await cue.flush()
    cue.track('noise_heard')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(requests).toHaveLength(2)
    expect(requests[1]).toMatchObject({
      stream: requests[0]!.stream,
      header: requests[0]!.header,
      last_seq: 2,
      events: [],
      dropped: [],
      unnumbered: { filtered: 1 },
    })
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(2)
    expectAgreement(cue)
  })

  it('is not told twice after it went with an event', async () => {
    const cue = start(() => 204, quiet)
    cue.track('noise_heard')
    trackMany(cue, 1)
    await cue.flush()
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(totals()).toEqual([{ filtered: 1 }])
  })

  it('is told again when the request that said so has failed', async () => {
    let status = 503
    const cue = start(() => status, quiet)
    trackMany(cue, 1)
    cue.track('noise_heard')
    await cue.flush()
    status = 204
    await vi.advanceTimersByTimeAsync(1_000)
    expect(totals()).toEqual([{ filtered: 1 }, { filtered: 1 }])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(2)
  })

  it('during a request is told by the next', async () => {
    let late = () => {}
    const cue = start(() => {
      late()
      late = () => {}
      return 204
    }, quiet)
    late = () => cue.track('noise_heard')
    trackMany(cue, 1)
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(totals()).toEqual([{}, { filtered: 1 }])
  })

  it('before the first event goes with the first stream', async () => {
    const cue = start(() => 204, quiet)
    cue.track('noise_heard')
    cue.track('Bad Name')
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toEqual([])
    trackMany(cue, 1)
    await cue.flush()
    expect(totals()).toEqual([{ filtered: 1, invalid: 1 }])
  })

  it('between two streams goes with the next one', async () => {
    const cue = start(() => 204, quiet)
    trackMany(cue, 1)
    cue.track('noise_heard')
    cue.reset()
    cue.track('Bad Name')
    trackMany(cue, 1)
    await cue.flush()
    expect(totals()).toEqual([{ filtered: 1 }, { invalid: 1 }])
    expectAgreement(cue)
  })

  it('of an ended stream is told of that stream', async () => {
    const cue = start(() => 204, quiet)
    trackMany(cue, 1)
    await cue.flush()
    cue.track('noise_heard')
    cue.reset()
    await cue.flush()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(
      requests.map(({ stream, events, unnumbered }) => [stream, events.length, unnumbered]),
    ).toEqual([
      [requests[0]!.stream, 1, {}],
      [requests[0]!.stream, 0, { filtered: 1 }],
    ])
  })

  it('stands in a beacon', () => {
    const cue = start(() => 204, quiet)
    trackMany(cue, 1)
    cue.track('noise_heard')
    hide()
    expect(beacons).toMatchObject([{ unnumbered: { filtered: 1 }, events: [{ seq: 1 }] }])
  })

  it('held_full: what pending could not hold, with the stream that a grant begins', async () => {
    const cue = start(() => 204, { consent: 'pending' })
    trackMany(cue, 210)
    expect(cue.stats()).toMatchObject({ captured: 210, queued: 200, dropped: { held_full: 10 } })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toEqual([])
    cue.consent('granted')
    await cue.flush()
    expect(requests[0]!.unnumbered).toEqual({ held_full: 10 })
    expect(issues.every(({ reason, events }) => reason === 'held_full' && events === 1)).toBe(true)
    // The grant is an event itself.
    expect(cue.stats()).toMatchObject({ captured: 211, acknowledged: 201, queued: 0 })
    expectAgreement(cue)
  })

  it('flooded', async () => {
    const cue = start(() => 204)
    trackMany(cue, 1_003)
    await cue.flush()
    expect(requests.at(-1)!.unnumbered).toEqual({ flooded: 3 })
    expect(cue.stats()).toMatchObject({ acknowledged: 1_000, dropped: { flooded: 3 } })
    expectAgreement(cue)
  })
})
