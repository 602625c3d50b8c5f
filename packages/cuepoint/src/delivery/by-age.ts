import type { Chunk } from './store.ts'

/** The oldest stream first, and its first events. */
export const byAge = (a: Chunk, b: Chunk): number =>
  a.stream === b.stream ? a.first - b.first : a.stream < b.stream ? -1 : 1
