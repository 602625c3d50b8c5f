import type { Chunk } from './store.ts'

const maxEvents = 50
const maxBytes = 16_384

/** Whether one more event of the stream may join the chunk. */
export const hasRoom = (chunk: Chunk | undefined, stream: string, size: number): chunk is Chunk =>
  chunk?.stream === stream &&
  chunk.last - chunk.first < maxEvents - 1 &&
  chunk.bytes + size <= maxBytes
