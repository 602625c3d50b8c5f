import type { RegisteredTracker } from 'cuepoint'
import { useTracker } from './use-tracker.ts'

/** `track` of the nearest provider's tracker; the same function at every render. */
export const useTrack = (): RegisteredTracker['track'] => useTracker().track
