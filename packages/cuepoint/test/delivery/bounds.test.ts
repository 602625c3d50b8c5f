import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tracker } from '../../src/index.ts'
import { recordDelivery } from './record-delivery.ts'

const { requests, issues, start, expectAgreement } = recordDelivery()

beforeEach(() => {
  vi.useFakeTimers()
})

const low = { plugins: [{ name: 'noise', low: ['noise_heard'] }] }

/** Past the flood's bound: each hundred has another name, and a task of its own. */
const fill = async (cue: Tracker<any>, count: number, name: (i: number) => string, text = '') => {
  for (let i = 0; i < count; i++) {
    cue.track(name(i), text ? { text } : {})
    if (i % 100 === 99) await vi.advanceTimersByTimeAsync(100)
  }
  await vi.advanceTimersByTimeAsync(100)
}

const drops = () => issues.filter(({ kind }) => kind === 'drop')

describe('a queue in memory ends', () => {
  it('at 5,000 events, within the 250 after which it looks: the oldest go, declared', async () => {
    let status = 503
    const cue = start(() => status)
    await fill(cue, 6_000, (i) => `pack_opened_${i >> 8}`)
    const { queued, dropped } = cue.stats()
    expect(queued).toBeGreaterThan(4_900)
    expect(queued).toBeLessThanOrEqual(5_250)
    expect(dropped).toEqual({ queue_full: 6_000 - queued })
    expectAgreement(cue)
    status = 204
    requests.length = 0
    await cue.flush()
    expect(requests.flatMap((request) => request.dropped)).toEqual([
      { from: 1, to: 6_000 - queued, reason: 'queue_full' },
    ])
    const seqs = requests.flatMap(({ events }) => events.map(({ seq }) => seq))
    expect(seqs).toHaveLength(queued)
    expect(seqs[0]).toBe(6_000 - queued + 1)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: queued })
    expectAgreement(cue)
  })

  it('not below 5,000 events', async () => {
    const cue = start(() => 503)
    await fill(cue, 5_000, (i) => `pack_opened_${i >> 8}`)
    expect(cue.stats()).toMatchObject({ queued: 5_000, dropped: {} })
  })

  it('at 4 MB', async () => {
    const cue = start(() => 503)
    // 510 of these are more than 4 MB.
    await fill(cue, 750, () => 'pack_opened', 'x '.repeat(4_000))
    const { queued, dropped } = cue.stats()
    expect(queued * 8_100).toBeLessThan(4_000_000 + 250 * 8_100)
    expect(dropped).toEqual({ queue_full: 750 - queued })
    expect(queued).toBeLessThan(750)
    expectAgreement(cue)
  })

  it('with the lowest class first, whatever its age', async () => {
    let status = 503
    const cue = start(() => status, low)
    await fill(cue, 2_500, () => 'order_completed')
    await fill(cue, 1_500, (i) => `pack_opened_${i >> 8}`)
    await fill(cue, 900, () => 'noise_heard')
    await fill(cue, 1_000, () => 'order_refunded')
    const full = cue.stats().dropped.queue_full!
    expect(full).toBeGreaterThan(0)
    expect(full).toBeLessThanOrEqual(900)
    status = 204
    await cue.flush()
    const gone = requests.flatMap(({ dropped }) => dropped)
    for (const { from, to, reason } of gone) {
      expect(reason).toBe('queue_full')
      expect(from).toBeGreaterThan(4_000)
      expect(to).toBeLessThanOrEqual(4_900)
    }
    expect(gone.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(full)
    expect(cue.stats()).toMatchObject({ queued: 0, acknowledged: 5_900 - full })
    expectAgreement(cue)
  })

  it('and each drop is told once, with its numbers', async () => {
    const cue = start(() => 503)
    await fill(cue, 5_600, (i) => `pack_opened_${i >> 8}`)
    const ranges = drops().map(({ detail }) => /\/(\d+)-(\d+)$/.exec(detail)!.slice(1).map(Number))
    let next = 1
    for (const [from, to] of ranges) {
      expect(from).toBe(next)
      next = to! + 1
    }
    expect(next - 1).toBe(cue.stats().dropped.queue_full)
    expect(drops().reduce((sum, { events }) => sum + events, 0)).toBe(next - 1)
  })
})
