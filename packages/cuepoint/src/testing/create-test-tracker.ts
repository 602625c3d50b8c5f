import { createDeviceStore } from '../context/device-store.ts'
import type { TrackedEvent } from '../event.ts'
import type { Issue } from '../issue.ts'
import type { TrackerOptions } from '../options.ts'
import type { Plugin } from '../plugin.ts'
import { randomHex } from '../random-hex.ts'
import { type Resolved, resolveOptions } from '../resolve-options.ts'
import { toJson } from '../to-json.ts'
import { startTracker } from '../tracker.ts'
import type { Undeclared } from '../tracker-types.ts'
import { createExpectations } from './create-expectations.ts'
import { requirePage } from './require-page.ts'
import type { TestTracker, TestTrackerOptions } from './test-tracker.ts'

/** An endpoint that takes everything at once. */
const accept = async () => ({ status: 204, text: async () => '', headers: { get: () => null } })

const resolve = ({ endpoint, consent, debug, ...rest }: Partial<TrackerOptions>): Resolved =>
  resolveOptions({
    ...rest,
    endpoint: endpoint ?? 'https://cuepoint.invalid/cue',
    consent: consent ?? 'granted',
    // Tests run on a developer's machine, where it would be true.
    debug: debug ?? false,
    // The shop's own is not that of the page that its tests run in.
    cookieDomain: undefined!,
  })

/**
 * Forgets what the tracker of this key keeps on the device: when the page is left, for the test may not stop it, and when
 * the function is called that it returns.
 */
const forgetOnLeave = (key: string): (() => void) => {
  const forget = () => {
    for (const area of ['localStorage', 'sessionStorage'] as const) {
      const device = createDeviceStore(area, `cuepoint:${key}:`)
      for (const name of device.keys('')) device.write(name, undefined)
    }
  }
  const leave = (event: Event) => {
    // A test that only plays the leaving of its page goes on.
    if (event.isTrusted) forget()
  }
  addEventListener('pagehide', leave)
  return () => {
    removeEventListener('pagehide', leave)
    forget()
  }
}

/**
 * A real tracker that records instead of sending. Nothing goes over the network, and what it keeps on the device is its
 * own and gone after `stop()`: two test trackers know nothing of each other. Throws a TypeError on wrong options, as
 * `createTracker` does, and an Error where there is no DOM.
 */
export const createTestTracker = <
  const P extends readonly Plugin<any>[] = [],
  A = Undeclared,
  C = {},
>(
  options: TestTrackerOptions<P, A, C> = {},
): TestTracker<P, A, C> => {
  requirePage()
  const resolved = resolve(options as TrackerOptions)
  const events: TrackedEvent[] = []
  const issues: Issue[] = []
  const key = `test-${randomHex(16)}`

  const tracker = startTracker(
    {
      ...resolved,
      key,
      // Added below: some tell something as soon as they start.
      plugins: [],
      queue: 'memory',
      transport: accept,
      encode: undefined,
      gzip: false,
      onIssue(issue) {
        issues.push(issue)
        resolved.onIssue(issue)
      },
    },
    forgetOnLeave(key),
  )
  // As it would be sent.
  tracker.subscribe((event) => events.push(JSON.parse(toJson(event)) as TrackedEvent))
  resolved.plugins.forEach(tracker.use)

  const expectations = createExpectations({ events, issues }, tracker.subscribe)
  // There is no endpoint to examine.
  const doctor = async () => []
  return Object.assign(tracker, { events, issues, doctor }, expectations) as unknown as TestTracker<
    P,
    A,
    C
  >
}
