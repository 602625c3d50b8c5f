import { byteLength } from '../byte-length.ts'
import { toJson } from '../to-json.ts'
import { sizeOf } from './size-of.ts'
import type { Chunk } from './store.ts'

/** A chunk of at least two events as two. */
export const halves = (chunk: Chunk): [Chunk, Chunk] => {
  const half = sizeOf(chunk) >> 1
  const events: unknown[] = JSON.parse(`[${chunk.events}]`)
  const part = (first: number, last: number): Chunk => {
    const text = events
      .slice(first - chunk.first, last - chunk.first + 1)
      .map(toJson)
      .join()
    return { ...chunk, first, last, events: text, bytes: byteLength(text) + 1 }
  }
  const middle = chunk.first + half
  return [part(chunk.first, middle - 1), part(middle, chunk.last)]
}
