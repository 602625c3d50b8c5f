import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Encoder } from '../../src/encode/index.ts'
import { takenByStatus } from '../../src/encode/taken-by-status.ts'
import type { TrackerOptions, WireRequest } from '../../src/index.ts'
import { hide } from '../record-trackers.ts'
import { recordDelivery, show, trackMany } from './record-delivery.ts'

const { requests, beacons, start } = recordDelivery()

const fetched: { url: string; init: RequestInit }[] = []
const sendBeacon = vi.fn<(url: string, body: Blob) => boolean>()

const encoder: Encoder = {
  contentType: 'application/vnd.shop+json',
  simple: true,
  maxEvents: 100,
  maxBytes: 100_000,
  maxEventAge: Infinity,
  dedupe: 'id',
  encode: ({ events }) => JSON.stringify(events.map(({ seq }) => seq)),
  classify: takenByStatus,
}

beforeEach(() => {
  vi.useFakeTimers()
  fetched.length = 0
  sendBeacon.mockReset().mockReturnValue(true)
  // For the whole file: a tracker says its last words when a test is over.
  Object.assign(navigator, { sendBeacon })
  vi.stubGlobal('fetchLater', undefined)
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    fetched.push({ url, init })
    return new Response(null, { status: 204 })
  })
})

/** With the browser's own fetch, as shops have it. */
const startWithFetch = (options: Partial<TrackerOptions> = {}) => {
  const cue = start(() => 204, { transport: undefined as any, ...options })
  trackMany(cue, 3)
  return cue
}

describe('a page that is left', () => {
  it('takes what the page itself tells as it is hidden', () => {
    const cue = start(() => 204)
    // Like web-vitals, which comes later than the tracker.
    const tell = () => cue.track('page_hidden')
    addEventListener('visibilitychange', tell, true)
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    removeEventListener('visibilitychange', tell, true)
    expect(beacons.map(({ events }) => events.map(({ name }) => name))).toEqual([['page_hidden']])
  })

  it('sends a beacon, not a fetch', async () => {
    const cue = startWithFetch()
    hide()
    expect(fetched).toEqual([])
    expect(sendBeacon).toHaveBeenCalledOnce()
    const [url, blob] = sendBeacon.mock.calls[0]!
    expect(url).toBe(`${location.origin}/cue`)
    expect(blob.type).toBe('application/json')
    const request = JSON.parse(await blob.text()) as WireRequest
    expect(request).toMatchObject({ final: true, last_seq: 3 })
    expect(request.events).toHaveLength(3)
    expect(cue.stats()).toMatchObject({ queued: 3, acknowledged: 0 })
  })

  it.each<[string, Partial<TrackerOptions>]>([
    ['with headers of its own', { headers: { 'x-shop': 'a' } }],
    ['with an encoder that is not simple', { encode: { ...encoder, simple: false } }],
  ])('%s fetches with keepalive', (_, options) => {
    startWithFetch(options)
    hide()
    expect(sendBeacon).not.toHaveBeenCalled()
    expect(fetched).toHaveLength(1)
    const [{ url, init }] = fetched as [(typeof fetched)[0]]
    expect(url).toBe(`${location.origin}/cue`)
    expect(init).toMatchObject({ method: 'POST', keepalive: true, signal: null })
    expect(init.body).toBeTypeOf('string')
  })

  it('fetches when the browser takes no beacon', () => {
    sendBeacon.mockReturnValue(false)
    startWithFetch()
    hide()
    expect(fetched.map(({ init }) => init.keepalive)).toEqual([true])
  })

  it("says the encoder's type", () => {
    startWithFetch({ encode: encoder })
    hide()
    expect(sendBeacon.mock.calls[0]![1].type).toBe('application/vnd.shop+json')
  })

  it('fetches without keepalive while it is seen', async () => {
    const cue = startWithFetch()
    await cue.flush()
    expect(fetched.map(({ init }) => init.keepalive)).toEqual([false])
    expect(sendBeacon).not.toHaveBeenCalled()
    expect(cue.stats().acknowledged).toBe(3)
  })
})

describe('last words', () => {
  it('are one beacon for each stream, the newest first; only the newest may go on', () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    cue.identify('user-7')
    trackMany(cue, 1)
    dispatchEvent(Object.assign(new Event('pagehide'), { persisted: true }))
    expect(beacons.map(({ events, final, header }) => [header.user, events.length, final])).toEqual(
      [
        ['user-7', 2, false],
        [null, 2, true],
      ],
    )
  })

  it('are said once: nothing new, no beacon', () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    hide()
    hide()
    show()
    hide()
    expect(beacons).toHaveLength(1)
    trackMany(cue, 1)
    hide()
    expect(beacons.map(({ events }) => events.length)).toEqual([2, 3])
  })

  it('are nothing when all has arrived', async () => {
    const cue = start(() => 204)
    trackMany(cue, 2)
    await cue.flush()
    hide()
    expect(beacons).toEqual([])
  })

  it('are followed by a probe: the oldest chunk first, its answer says what has arrived', async () => {
    const cue = start(({ stream }) => [200, { v: 1, stream, watermark: 120, rejected: [] }])
    trackMany(cue, 120)
    // What was being sent, 20 events, is taken back.
    hide()
    show()
    await cue.flush()
    expect(beacons.map(({ events }) => events.length)).toEqual([120])
    expect(requests.map(({ events }) => events.length)).toEqual([20])
    expect(cue.stats()).toMatchObject({ acknowledged: 120, queued: 0 })
  })

  it('probe a stream once', async () => {
    const cue = start(({ stream }) => [200, { v: 1, stream, watermark: 0, rejected: [] }])
    trackMany(cue, 120)
    hide()
    show()
    await cue.flush()
    expect(requests.map(({ events }) => events.length)).toEqual([20, 100])
  })
})

describe('what the browser sends when the page crashes (fetchLater)', () => {
  const later: { url: string; init: RequestInit }[] = []

  beforeEach(() => {
    later.length = 0
    vi.stubGlobal('fetchLater', (url: string, init: RequestInit) => void later.push({ url, init }))
  })

  const armed = () => later.filter(({ init }) => !init.signal!.aborted)
  const armedEvents = () =>
    armed().map(({ init }) => (JSON.parse(String(init.body)) as WireRequest).events.length)

  it('is armed a second after an event, and anew for later ones, one at a time', async () => {
    const cue = startWithFetch({ flushEveryMs: 60_000 })
    await vi.advanceTimersByTimeAsync(999)
    expect(later).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(armedEvents()).toEqual([3])
    expect(armed()[0]!.init).toMatchObject({ method: 'POST', keepalive: undefined })
    trackMany(cue, 1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(armedEvents()).toEqual([4])
    expect(later).toHaveLength(2)
  })

  it('is taken back when the events have arrived', async () => {
    const cue = startWithFetch({ flushEveryMs: 60_000 })
    await vi.advanceTimersByTimeAsync(1_000)
    await cue.flush()
    expect(armed()).toEqual([])
  })

  it('is taken back when the page is hidden: the beacon says it', async () => {
    startWithFetch({ flushEveryMs: 60_000 })
    await vi.advanceTimersByTimeAsync(1_000)
    hide()
    expect(armed()).toEqual([])
  })

  it('is taken back at a withdrawal', async () => {
    const cue = startWithFetch({ flushEveryMs: 60_000 })
    await vi.advanceTimersByTimeAsync(1_000)
    cue.consent('denied')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(armed()).toEqual([])
  })

  it('is at most 28,000 bytes of events, the newest', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }))
    const cue = startWithFetch({ flushEveryMs: 60_000, retryFirstMs: 60_000 })
    for (let i = 0; i < 20; i++) cue.track('pack_opened', { text: 'x '.repeat(2_000) })
    await vi.advanceTimersByTimeAsync(1_000)
    const [body] = armed().map(({ init }) => String(init.body))
    expect(body!.length).toBeLessThan(30_000)
    expect((JSON.parse(body!) as WireRequest).events.at(-1)!.seq).toBe(23)
  })

  it.each<[string, Partial<TrackerOptions>]>([
    ['headers', { headers: { 'x-shop': 'a' } }],
    ['an encoder that is not simple', { encode: { ...encoder, simple: false } }],
    ['an encoder that knows no copies', { encode: { ...encoder, dedupe: 'none' } }],
  ])('is never armed with %s', async (_, options) => {
    startWithFetch({ flushEveryMs: 60_000, ...options })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(later).toEqual([])
  })

  it('that has no quota left hurts nobody', async () => {
    vi.stubGlobal('fetchLater', () => {
      throw new DOMException('quota', 'QuotaExceededError')
    })
    const cue = startWithFetch({ flushEveryMs: 60_000 })
    await vi.advanceTimersByTimeAsync(2_000)
    await cue.flush()
    expect(cue.stats()).toMatchObject({ acknowledged: 3, queued: 0 })
  })
})
