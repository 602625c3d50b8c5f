import { sizeOf } from './size-of.ts'
import type { Chunk, Room } from './store.ts'

/** Of a range of dropped numbers in a request. */
const rangeBytes = 64

/** The first chunks that fit into one request; one at least. */
export const firstFitting = (chunks: readonly Chunk[], { bytes, events }: Room): Chunk[] =>
  chunks.filter(
    (chunk, i) =>
      ((bytes -= chunk.bytes || rangeBytes) >= 0 &&
        (events -= chunk.reason ? 0 : sizeOf(chunk)) >= 0) ||
      !i,
  )
