import type { Tracker } from './tracker-types.ts'

/** The page's trackers by key. On the global, so that two copies of the script know of each other. */
export const registry = (): Map<string, Tracker> => {
  const place = globalThis as { [name: symbol]: Map<string, Tracker> | undefined }
  return (place[Symbol.for('cuepoint')] ??= new Map())
}
