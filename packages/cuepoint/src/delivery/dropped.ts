import type { DropReason } from '../issue.ts'
import type { Chunk } from './store.ts'

/** What is left of a chunk whose events are gone: their numbers and why. */
export const dropped = (chunk: Chunk, reason: DropReason): Chunk & { reason: DropReason } => ({
  ...chunk,
  rank: 0,
  bytes: 0,
  events: '',
  reason,
})
