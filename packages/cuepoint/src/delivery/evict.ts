import { bornAt } from './born-at.ts'
import { dropped } from './dropped.ts'
import { sizeOf } from './size-of.ts'
import type { Chunk } from './store.ts'

export const maxEvents = 5_000
const maxBytes = 4_000_000

/**
 * What has to go, as it is declared: streams older than `maxAgeMs`, then, while there is too much, whole chunks, the lowest
 * class first, of a class the oldest first. Expects them in the order of their age.
 */
export const evict = (
  all: readonly Chunk[],
  maxAgeMs: number,
  bytes: number = maxBytes,
): Chunk[] => {
  let events = maxEvents
  const oldest = Date.now() - maxAgeMs
  const chunks = all.filter((chunk) => !chunk.reason)
  const isFresh = ({ stream }: Chunk) => bornAt(stream) >= oldest
  for (const chunk of chunks.filter(isFresh)) {
    events -= sizeOf(chunk)
    bytes -= chunk.bytes
  }
  return chunks
    .sort((a, b) => a.rank - b.rank)
    .flatMap((chunk) => {
      if (!isFresh(chunk)) return dropped(chunk, 'expired')
      if (events >= 0 && bytes >= 0) return []
      events += sizeOf(chunk)
      bytes += chunk.bytes
      return dropped(chunk, 'queue_full')
    })
}
