import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recordDelivery, type Said, taken, trackMany } from './record-delivery.ts'

const { requests, issues, start, numbers, reasons, expectAgreement } = recordDelivery()

const boom = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockImplementation(boom)
})

describe('an answer that is none of ours deletes nothing', () => {
  it.each<[string, (stream: string) => unknown]>([
    ['for another stream', () => ({ v: 1, stream: 'f'.repeat(27), watermark: 9 })],
    ['a negative watermark', (stream) => ({ v: 1, stream, watermark: -1 })],
    ['a fractional watermark', (stream) => ({ v: 1, stream, watermark: 1.5 })],
    ['a text as watermark', (stream) => ({ v: 1, stream, watermark: '2' })],
    ['null as watermark', (stream) => ({ v: 1, stream, watermark: null })],
    ['a watermark beyond all numbers', (stream) => ({ v: 1, stream, watermark: 2 ** 40 })],
    ['no watermark', (stream) => ({ v: 1, stream })],
    ['a huge body', (stream) => ({ v: 1, stream, watermark: 2, x: 'x'.repeat(66_000) })],
    ['null', () => null],
    ['a list', () => []],
    ['HTML', () => '<!doctype html>'],
    ['a text', () => 'OK'],
  ])('%s', async (_, body) => {
    const cue = start(({ stream }) => [200, body(stream)])
    trackMany(cue, 2)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ queued: 2, acknowledged: 0 })
    expect(issues).toMatchObject([{ kind: 'failure', reason: 'unexpected_answer', events: 2 }])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(numbers()).toEqual([
      [1, 2],
      [1, 2],
    ])
    expectAgreement(cue)
  })
})

describe('a watermark', () => {
  it('above last_seq does not acknowledge what was captured later', async () => {
    let capture = () => {}
    const cue = start((request) => {
      capture()
      capture = () => {}
      return taken(request, { watermark: 1_000_000 })
    })
    capture = () => trackMany(cue, 5)
    trackMany(cue, 2)
    await cue.flush()
    await cue.flush()
    expect(numbers()).toEqual([
      [1, 2],
      [3, 4, 5, 6, 7],
    ])
    expect(cue.stats()).toMatchObject({ captured: 7, acknowledged: 7, queued: 0 })
  })

  it('of 0 still acknowledges the request', async () => {
    const cue = start((request) => taken(request, { watermark: 0 }))
    trackMany(cue, 2)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 2, queued: 0 })
  })
})

describe('rejected events', () => {
  it('are dropped, not acknowledged, and say why', async () => {
    const cue = start((request) =>
      taken(request, { rejected: [{ seq: 2, reason: 'at: expected number' }] }),
    )
    trackMany(cue, 3)
    await cue.flush()
    expect(cue.stats()).toEqual({
      captured: 3,
      queued: 0,
      acknowledged: 2,
      elsewhere: 0,
      dropped: { rejected: 1 },
    })
    expect(issues).toMatchObject([{ kind: 'drop', reason: 'rejected', events: 1 }])
    expect(issues[0]!.detail).toMatch(/\/2: at: expected number$/)
    expect(requests).toHaveLength(1)
    expectAgreement(cue)
  })
})

describe('a malformed part of an answer neither throws into the page nor stops what follows', () => {
  const parts: [string, object][] = [
    ...[null, 'x', [5], [[]], [{}], [{ seq: 'x' }]].map((rejected): [string, object] => [
      `rejected: ${JSON.stringify(rejected)}`,
      { rejected },
    ]),
    ...[null, 5, 'gzip', true, {}, [null], [[null]], { includes: 5 }].map(
      (accepts): [string, object] => [`accepts: ${JSON.stringify(accepts)}`, { accepts }],
    ),
  ]

  it.each(parts)('%s', async (_, part) => {
    let bad = true
    const cue = start((request): Said => taken(request, bad ? part : {}))
    trackMany(cue, 3)
    await cue.flush()
    bad = false
    trackMany(cue, 2)
    await vi.advanceTimersByTimeAsync(60_000)
    const { captured, queued, acknowledged, dropped } = cue.stats()
    expect({ captured, queued }).toEqual({ captured: 5, queued: 0 })
    const gone = dropped.rejected ?? 0
    expect(acknowledged + gone).toBe(5)
    expect(new Set(numbers().flat()).size).toBe(5)
    expect(reasons('failure').filter((reason) => reason !== 'plugin_failed')).toEqual([])
    expectAgreement(cue)
    expect(boom).not.toHaveBeenCalled()
  })
})
