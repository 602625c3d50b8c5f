import type { Room } from './store.ts'

/** Below the 64 KiB that proxies allow, and that beacons share (Fetch standard) with their envelopes. */
export const maxRoom: Room = { bytes: 56_000, events: 500 }
