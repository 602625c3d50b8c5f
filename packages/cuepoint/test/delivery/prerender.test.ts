import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plugin, TrackerOptions } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery } from './record-delivery.ts'

const { requests, beacons, issues, start, expectAgreement } = recordDelivery()

const setPrerendering = (prerendering: boolean) =>
  Object.defineProperty(document, 'prerendering', { value: prerendering, configurable: true })

const activate = () => {
  setPrerendering(false)
  document.dispatchEvent(new Event('prerenderingchange'))
}

const viewer = (): Plugin<any> => ({ name: 'viewer', setup: ({ track }) => track('page_viewed') })

beforeEach(() => {
  vi.useFakeTimers()
  setPrerendering(true)
})

afterEach(() => {
  Reflect.deleteProperty(document, 'prerendering')
})

const startAll = (options: Partial<TrackerOptions> = {}) =>
  start(() => 204, { queue: 'durable', plugins: [viewer()], ...options })

describe('a page that is prerendered', () => {
  it('captures, stores and sends nothing by itself', async () => {
    const cue = startAll()
    await vi.advanceTimersByTimeAsync(60_000)
    await cue.flush()
    hide()
    dispatchEvent(new Event('online'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect([requests, beacons, issues]).toEqual([[], [], []])
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
    expect(cue.stats()).toMatchObject({ captured: 0, queued: 0 })
    expect(cue.ids()).toEqual({ client: null, session: null, stream: null, user: null })
  })

  it('holds what is captured by hand in memory alone', async () => {
    const cue = startAll()
    cue.track('pack_opened')
    await vi.advanceTimersByTimeAsync(60_000)
    await cue.flush()
    expect(requests).toEqual([])
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
    expect(cue.stats()).toMatchObject({ captured: 1, queued: 1, acknowledged: 0 })
  })

  it('begins when it is shown; what was held has its original time', async () => {
    const cue = startAll()
    const captured = Date.now()
    cue.track('pack_opened')
    await vi.advanceTimersByTimeAsync(30_000)
    activate()
    const shown = Date.now()
    await cue.flush()
    const events = requests.flatMap(({ events }) => events)
    expect(events.map(({ name, at }) => [name, at])).toEqual([
      ['pack_opened', captured],
      ['page_viewed', shown],
    ])
    expect(requests[0]!.header.client).not.toBeNull()
    expect(cue.stats()).toMatchObject({ captured: 2, acknowledged: 2, queued: 0 })
    expectAgreement(cue)
  })

  it('flushes by itself when it is shown', async () => {
    startAll({ plugins: [] }).track('pack_opened')
    window.requestIdleCallback = (work) => (setTimeout(work), 0)
    activate()
    await vi.advanceTimersByTimeAsync(0)
    expect(requests).toHaveLength(1)
  })

  it('starts its plugins once', async () => {
    const cue = startAll()
    activate()
    await cue.flush()
    hide()
    document.dispatchEvent(new Event('visibilitychange'))
    await cue.flush()
    expect(requests.flatMap(({ events }) => events.map(({ name }) => name))).toEqual([
      'page_viewed',
    ])
    expect(issues.filter(({ reason }) => reason === 'plugin_failed')).toEqual([])
  })

  it('sends nothing when it was stopped before', async () => {
    const cue = startAll()
    cue.track('pack_opened')
    cue.stop()
    activate()
    await vi.advanceTimersByTimeAsync(60_000)
    expect([requests, beacons]).toEqual([[], []])
  })

  it('still waits for consent when it is shown', async () => {
    const cue = startAll({ consent: 'pending' })
    cue.track('pack_opened')
    activate()
    await cue.flush()
    expect(requests).toEqual([])
    expect(localStorage).toHaveLength(0)
    cue.consent('granted')
    await cue.flush()
    expect(requests.flatMap(({ events }) => events.map(({ name }) => name))).toEqual([
      'pack_opened',
      'page_viewed',
      'consent_changed',
    ])
  })
})
