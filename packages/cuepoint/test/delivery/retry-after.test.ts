import { beforeEach, describe, expect, it, vi } from 'vitest'
import { retryAfter } from '../../src/delivery/retry-after.ts'
import { recordDelivery, type Said } from './record-delivery.ts'

const { requests, start } = recordDelivery()

const now = Date.UTC(2026, 5, 1)
const inSeconds = (seconds: number) => new Date(now + seconds * 1_000).toUTCString()
const hour = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ now })
})

describe('how long an endpoint wants to be left alone', () => {
  it.each<[string, string | null | undefined, string, number]>([
    ['no header', null, '', 0],
    ['no headers at all', undefined, '', 0],
    ['seconds', '7', '', 7_000],
    ['zero', '0', '', 0],
    ['negative seconds', '-5', '', 0],
    ['a date', inSeconds(30), '', 30_000],
    ['a date that is past', inSeconds(-30), '', 0],
    ['more than an hour', '86400', '', hour],
    ['a date in a year', inSeconds(365 * 86_400), '', hour],
    ['Infinity', 'Infinity', '', hour],
    ['a word', 'soon', '', 0],
    ['an empty header', '', '', 0],
    ['the body', null, '{"retry_after_ms":2500}', 2_500],
    ['the body rather than the header', '60', '{"retry_after_ms":2500}', 2_500],
    ['a body of more than an hour', null, '{"retry_after_ms":1e12}', hour],
    ['a negative body', null, '{"retry_after_ms":-1}', 0],
    ['zero in the body rather than the header', '60', '{"retry_after_ms":0}', 0],
    ['null in the body', '7', '{"retry_after_ms":null}', 7_000],
    ['a word in the body', null, '{"retry_after_ms":"soon"}', 0],
    ['a list in the body', null, '{"retry_after_ms":["a"]}', 0],
    ['a body that is null', '7', 'null', 7_000],
    ['a body that is no JSON', '7', '<html>', 7_000],
  ])('%s', (_, header, text, ms) => expect(retryAfter(header, text)).toBe(ms))
})

describe('the next request', () => {
  const firstWait = async (said: Said): Promise<number> => {
    const times: number[] = []
    const cue = start(() => {
      times.push(Date.now())
      return said
    })
    cue.track('pack_opened')
    await cue.flush()
    await vi.advanceTimersByTimeAsync(2 * hour)
    expect(requests.length).toBeGreaterThan(1)
    return times[1]! - times[0]!
  }

  it.each<[string, Said, number]>([
    ['seconds', [503, '', { 'retry-after': '20' }], 20_000],
    ['a date', [429, '', { 'retry-after': inSeconds(20) }], 20_000],
    ['the body', [503, { retry_after_ms: 20_000 }], 20_000],
    ['a day', [503, '', { 'retry-after': '86400' }], hour],
  ])('waits as long as the endpoint says: %s', async (_, said, ms) => {
    expect(await firstWait(said)).toBe(ms)
  })

  it.each<[string, Said]>([
    ['a short time', [503, '', { 'retry-after': '0.1' }]],
    ['zero', [503, { retry_after_ms: 0 }]],
    ['garbage', [503, '', { 'retry-after': 'x' }]],
    ['a garbage body', [503, '{{{']],
  ])('never comes before the back-off does: %s', async (_, said) => {
    const wait = await firstWait(said)
    expect(wait).toBeGreaterThanOrEqual(500)
    expect(wait).toBeLessThanOrEqual(1_000)
  })

  it('of a new event does not come before it either', async () => {
    const cue = start(() => [503, '', { 'retry-after': '600' }])
    cue.track('pack_opened')
    await cue.flush()
    for (let i = 0; i < 30; i++) cue.track('pack_opened')
    await vi.advanceTimersByTimeAsync(599_000)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(requests).toHaveLength(2)
    expect(cue.stats()).toMatchObject({ captured: 31, queued: 31 })
  })
})
