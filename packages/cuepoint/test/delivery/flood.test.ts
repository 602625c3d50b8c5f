import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tracker } from '../../src/index.ts'
import { recordDelivery, trackMany } from './record-delivery.ts'

const { issues, start, expectAgreement } = recordDelivery()

const flooded = (cue: Tracker<any>) => cue.stats().dropped.flooded ?? 0

beforeEach(() => {
  vi.useFakeTimers()
})

describe('a loop that captures without end', () => {
  it('loses the 1,001st event of a name within 10 s, and says so', () => {
    const cue = start(() => 204)
    trackMany(cue, 1_000)
    expect(issues).toEqual([])
    trackMany(cue, 1)
    expect(issues).toMatchObject([
      { kind: 'drop', reason: 'flooded', events: 1, detail: 'pack_opened' },
    ])
    expect(cue.stats()).toMatchObject({ captured: 1_001, queued: 1_000, dropped: { flooded: 1 } })
    expectAgreement(cue)
  })

  it('does not touch another name', () => {
    const cue = start(() => 204)
    trackMany(cue, 1_500)
    trackMany(cue, 10, 'pack_closed')
    expect(flooded(cue)).toBe(500)
    expect(cue.stats().queued).toBe(1_010)
  })

  it('goes on after 10 s, not before', () => {
    const cue = start(() => 204)
    trackMany(cue, 1_001)
    vi.advanceTimersByTime(10_000)
    trackMany(cue, 1)
    expect(flooded(cue)).toBe(2)
    vi.advanceTimersByTime(1)
    trackMany(cue, 1_000)
    expect(flooded(cue)).toBe(2)
    trackMany(cue, 1)
    expect(flooded(cue)).toBe(3)
  })

  it('goes on after the clock was set back', () => {
    const cue = start(() => 204)
    trackMany(cue, 1_001)
    vi.setSystemTime(Date.now() - 3_600_000)
    trackMany(cue, 1)
    expect(flooded(cue)).toBe(1)
  })

  it.each([
    'order_completed',
    'product_added',
    'product_removed',
    'checkout_started',
    'consent_changed',
  ])('never loses %s', (name) => {
    const cue = start(() => 204)
    trackMany(cue, 1_100, name)
    expect(cue.stats()).toMatchObject({ captured: 1_100, queued: 1_100, dropped: {} })
  })

  it('is not heard by subscribers', () => {
    const cue = start(() => 204)
    let heard = 0
    cue.subscribe(() => heard++)
    trackMany(cue, 1_100)
    expect(heard).toBe(1_000)
  })
})
