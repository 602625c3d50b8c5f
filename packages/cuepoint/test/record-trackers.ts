import { afterEach, beforeEach, vi } from 'vitest'
import {
  createTracker,
  type Issue,
  type Tracker,
  type TrackerOptions,
  type WireEvent,
  type WireRequest,
} from '../src/index.ts'
import { registry } from '../src/registry.ts'

type Page = { dataLayer?: unknown; __tcfapi?: unknown; Shopify?: unknown; happyDOM: HappyDom }
interface HappyDom {
  setURL(url: string): void
}

/** What the browser's own things lack in types. */
export const page = window as unknown as Page

/**
 * Trackers whose requests are recorded and answered with 204, on a device that is empty before each test. Called once
 * by a test file.
 */
export const recordTrackers = () => {
  const running: Tracker<any>[] = []
  const requests: WireRequest[] = []
  const issues: Issue[] = []
  const home = location.href

  beforeEach(() => {
    localStorage.clear()
    sessionStorage.clear()
    requests.length = issues.length = 0
  })

  afterEach(() => {
    for (const cue of running.splice(0)) cue.stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
    page.happyDOM.setURL(home)
    for (const name of ['dataLayer', '__tcfapi', 'Shopify'] as const) delete page[name]
    delete (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl
  })

  const start = (options: Partial<TrackerOptions> = {}): Tracker<any> => {
    const cue = createTracker({
      endpoint: '/cue',
      queue: 'memory',
      debug: false,
      consent: 'granted',
      transport: async (_url, { body }) => {
        requests.push(JSON.parse(String(body)) as WireRequest)
        return new Response(null, { status: 204 })
      },
      onIssue: (issue) => issues.push(issue),
      ...options,
    }) as Tracker<any>
    running.push(cue)
    return cue
  }

  /** What has left the page, each event once, in the order of its first request. */
  const sent = (): (WireEvent & { stream: string })[] => {
    const events = requests.flatMap(({ stream, events }) =>
      events.map((event) => ({ ...event, stream })),
    )
    return [...new Map(events.map((event) => [`${event.stream}/${event.seq}`, event])).values()]
  }

  return {
    requests,
    issues,
    start,
    /** A tracker of another page of this browser, as far as storage is concerned. */
    startInAnotherTab(options?: Partial<TrackerOptions>) {
      registry().clear()
      return start(options)
    },
    sent,
    names: () => sent().map(({ name }) => name),
  }
}

/** What the device holds for the tracker, by key. */
export const stored = (): Record<string, any> =>
  Object.fromEntries(
    Object.keys(localStorage).map((key) => [
      key.replace('cuepoint:default:', ''),
      JSON.parse(localStorage.getItem(key)!),
    ]),
  )

export const hide = () => dispatchEvent(new Event('pagehide'))

/** The visitor's browser says "do not sell or share". */
export const turnOnGpc = () =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })
