import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hide, stored } from '../record-trackers.ts'
import { recordDelivery, trackMany } from './record-delivery.ts'

const { requests, beacons, issues, start, expectAgreement } = recordDelivery()

const text = 'x '.repeat(3_000)

beforeEach(() => {
  vi.useFakeTimers()
})

describe('a withdrawal', () => {
  it('tells what fits into a beacon and declares the older as one denied range', async () => {
    const cue = start(() => 503)
    for (let i = 0; i < 30; i++) cue.track('pack_opened', { text })
    cue.consent('denied')
    expect(beacons).toHaveLength(1)
    const [{ dropped, events, last_seq, final }] = beacons as [(typeof beacons)[0]]
    expect(final).toBe(true)
    expect(last_seq).toBe(31)
    const first = events[0]!.seq
    expect(first).toBeGreaterThan(20)
    expect(dropped).toEqual([{ from: 1, to: first - 1, reason: 'denied' }])
    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 31 - first + 1 }, (_, i) => first + i),
    )
    expect(JSON.stringify(beacons[0]).length).toBeLessThan(60_000)
    expect(cue.stats()).toMatchObject({
      captured: 31,
      queued: 0,
      dropped: { denied: first - 1 },
    })
  })

  it('tells each stream of the page, all of them at their end', async () => {
    const cue = start(() => 503)
    trackMany(cue, 2)
    cue.identify('user-7')
    trackMany(cue, 2)
    cue.consent('denied')
    expect(beacons.map(({ final, events }) => [final, events.length])).toEqual([
      [true, 4],
      [true, 2],
    ])
    expect(cue.stats().queued).toBe(0)
  })

  it('ends the request in flight, and no retry follows', async () => {
    const cue = start(() => 503)
    trackMany(cue, 2)
    await cue.flush()
    expect(requests).toHaveLength(1)
    cue.consent('denied')
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    dispatchEvent(new Event('online'))
    hide()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    expect(beacons).toHaveLength(1)
    expect(stored()).toEqual({ consent: { v: 1, mode: 'denied', marketing: false } })
  })

  it('of a page whose events have all arrived denies nothing', async () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    await cue.flush()
    cue.consent('denied')
    expect(beacons.map(({ events, dropped }) => [events.map(({ name }) => name), dropped])).toEqual(
      [[['consent_changed'], []]],
    )
    expect(cue.stats()).toMatchObject({ captured: 3, acknowledged: 2, dropped: {} })
    expect(issues).toEqual([])
  })

  it('counts what was held for consent as denied', () => {
    const cue = start(() => 204, { consent: 'pending' })
    trackMany(cue, 5)
    cue.consent('denied')
    expect([requests, beacons]).toEqual([[], []])
    expect(cue.stats()).toMatchObject({ captured: 5, queued: 0, dropped: { denied: 5 } })
    expectAgreement(cue)
  })

  it('after an endpoint that wants nothing tells nothing, and denies all', async () => {
    const cue = start(() => 403)
    trackMany(cue, 3)
    await cue.flush()
    cue.consent('denied')
    expect(beacons).toEqual([])
    expect(cue.stats()).toMatchObject({ captured: 4, queued: 0, dropped: { denied: 4 } })
    expectAgreement(cue)
  })

  it('begins anew after a grant: a new stream, numbers from 1', async () => {
    const cue = start(() => 204)
    trackMany(cue, 3)
    cue.consent('denied')
    const [old] = beacons
    cue.consent('granted')
    trackMany(cue, 1)
    await cue.flush()
    expect(requests.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual([1, 2])
    expect(requests[0]!.previous).toBeNull()
    expect(requests[0]!.stream).not.toBe(old!.stream)
    expect(requests[0]!.header.client).not.toBe(old!.header.client)
  })
})
