import { afterEach, expect, it, vi } from 'vitest'
import { lazyTracker } from '../../src/adapter/lazy-tracker.ts'
import { createTracker } from '../../src/create-tracker.ts'
import type { Issue } from '../../src/issue.ts'
import { registry } from '../../src/registry.ts'
import type { Tracker } from '../../src/tracker-types.ts'

const issues: Issue[] = []
const start = vi.fn((): Tracker =>
  createTracker({ endpoint: '/cue', consent: 'pending', onIssue: (issue) => issues.push(issue) }),
)
/** What runs on this page. */
const running = () => registry().size

afterEach(() => {
  registry().forEach((tracker) => tracker.stop())
  issues.length = 0
  vi.clearAllMocks()
  vi.restoreAllMocks()
})

it('has every method of a tracker', () => {
  const { tracker } = lazyTracker(start)
  expect(Object.keys(tracker).toSorted()).toEqual(Object.keys(start()).toSorted())
})

it('starts with the first call, not before, and once', () => {
  const { tracker, retain } = lazyTracker(start)
  expect(start).not.toHaveBeenCalled()
  tracker.track('pack_opened')
  retain()
  expect(tracker.stats().captured).toBe(1)
  expect(start).toHaveBeenCalledOnce()
})

it('runs until its last user has released it, a microtask later', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { pushState } = history
  const [one, two] = [lazyTracker(start), lazyTracker(start)]
  const releases = [one.retain(), two.retain()]
  expect(running()).toBe(1)
  releases[0]!()
  await Promise.resolve()
  expect(running()).toBe(1)
  releases[1]!()
  expect(running()).toBe(1)
  await Promise.resolve()
  expect(running()).toBe(0)
  expect(history.pushState).toBe(pushState)
})

it('does not stop what the application has started', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const own = start()
  const { tracker, retain } = lazyTracker(start)
  const release = retain()
  tracker.track('pack_opened')
  expect(own.stats().captured).toBe(1)
  release()
  await Promise.resolve()
  expect(running()).toBe(1)
})

it('does not stop when it is taken again in the same task', async () => {
  const { retain } = lazyTracker(start)
  retain()()
  retain()
  await Promise.resolve()
  expect(running()).toBe(1)
  expect(start).toHaveBeenCalledOnce()
})

it('does not start anew for a call that comes too late, and says so', async () => {
  const { tracker, retain } = lazyTracker(start)
  retain()()
  await Promise.resolve()
  tracker.track('pack_opened')
  expect(running()).toBe(0)
  expect(issues).toMatchObject([{ reason: 'stopped', events: 1 }])
})

it('starts anew when it is retained anew', async () => {
  const { tracker, retain } = lazyTracker(start)
  retain()()
  await Promise.resolve()
  retain()
  tracker.track('pack_opened')
  expect(running()).toBe(1)
  expect(issues).toEqual([])
})

it('passes on what the start throws', () => {
  const { tracker, retain } = lazyTracker(() => createTracker({ endpoint: '' }))
  expect(retain).toThrow("write endpoint: '/cue'")
  expect(() => tracker.track('pack_opened')).toThrow("write endpoint: '/cue'")
})
