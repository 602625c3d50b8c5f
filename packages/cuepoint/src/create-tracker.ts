import { inertTracker } from './inert-tracker.ts'
import type { TrackerOptions } from './options.ts'
import type { Plugin } from './plugin.ts'
import { registry } from './registry.ts'
import { resolveOptions } from './resolve-options.ts'
import { startTracker } from './tracker.ts'
import type { TrackerOf, Undeclared } from './tracker-types.ts'

/** Put in by the build: the script tag's file always has a page. */
declare const CUEPOINT_SCRIPT: boolean

/**
 * Starts a tracker. Throws a TypeError on wrong options; after that nothing ever throws into the page. A second
 * tracker with the same key is the first one; on a server everything exists and does nothing.
 */
export const createTracker = <const P extends readonly Plugin<any>[] = [], A = Undeclared>(
  options: TrackerOptions<P, A>,
): TrackerOf<P, A> => {
  if (!CUEPOINT_SCRIPT && typeof document === 'undefined') return inertTracker() as TrackerOf<P, A>
  const resolved = resolveOptions(options as TrackerOptions)
  const { key } = resolved
  const trackers = registry()
  if (trackers.has(key)) console.warn(`cuepoint: '${key}' runs already`)
  else
    trackers.set(
      key,
      startTracker(resolved, () => trackers.delete(key)),
    )
  return trackers.get(key) as TrackerOf<P, A>
}
