import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { record } from './record.ts'

// web-vitals itself, with entries as engines give them; what they give is in e2e/vitals.e2e.ts.

type Entry = Partial<PerformanceEntry> & Record<string, unknown>

let entries: Record<string, Entry[]>

class Observer {
  static get supportedEntryTypes() {
    return Object.keys(entries)
  }
  readonly #callback: (list: { getEntries(): Entry[] }) => void
  constructor(callback: (list: { getEntries(): Entry[] }) => void) {
    this.#callback = callback
  }
  observe({ type }: { type: string }) {
    setTimeout(() => this.#callback({ getEntries: () => entries[type]! }))
  }
  disconnect() {}
  takeRecords() {
    return []
  }
}

beforeEach(() => {
  // It remembers when the page was hidden first.
  vi.resetModules()
  vi.useFakeTimers()
  vi.advanceTimersByTime(9)
  vi.stubGlobal('PerformanceObserver', Observer)
  vi.spyOn(performance, 'getEntriesByType').mockImplementation(
    (type) =>
      (type === 'navigation'
        ? [
            {
              type: 'back_forward',
              name: `${location.origin}/packs/42?q=beats`,
              responseStart: 0.8,
            },
          ]
        : []) as never,
  )
  vi.stubGlobal('scrollY', 0)
  entries = {
    paint: [{ name: 'first-contentful-paint', startTime: 1800.6 }],
    'layout-shift': [
      { value: 0.0300449, startTime: 1 },
      { value: 0.1, startTime: 2 },
      { value: 0.5, startTime: 3, hadRecentInput: true },
    ],
  }
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const start = async () => {
  const { vitals } = await import('../../src/capture/vitals.ts')
  return record(vitals())
}

const hide = () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
}

const of = { path: '/packs/42', navigation: 'back_forward' }

it('tells whole milliseconds, shifts with four decimals, and the page where the document began', async () => {
  const { events } = await start()
  history.pushState(null, '', '/elsewhere')
  await vi.advanceTimersByTimeAsync(100)
  expect(events.map(({ props }) => props)).toEqual([
    { metric: 'TTFB', value: 1, rating: 'good', ...of },
    { metric: 'FCP', value: 1801, rating: 'needs_improvement', ...of },
  ])
  hide()
  expect(events.slice(2)).toEqual([
    {
      name: 'web_vital_measured',
      props: { metric: 'CLS', value: 0.13, rating: 'needs_improvement', ...of },
      options: { url: `${location.origin}/packs/42?q=beats` },
    },
  ])
  history.back()
})

it('tells nothing after its undo', async () => {
  const { events, undo } = await start()
  undo()
  await vi.advanceTimersByTimeAsync(100)
  hide()
  expect(events).toEqual([])
})

it('tells nothing of what the engine does not measure', async () => {
  entries = {}
  const { names, issues } = await start()
  await vi.advanceTimersByTimeAsync(100)
  hide()
  expect([names(), issues]).toEqual([['web_vital_measured'], []])
})

it('goes first when the queue is full', async () => {
  const { vitals } = await import('../../src/capture/vitals.ts')
  expect(vitals().low).toEqual(['web_vital_measured'])
})
