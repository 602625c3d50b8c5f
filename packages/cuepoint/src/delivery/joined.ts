import type { Chunk } from './store.ts'

/** Neighbours of one stream that are gone for one reason become one. Expects chunks in the order of their age. */
export const joined = (chunks: readonly Chunk[]): Chunk[] => {
  const list: Chunk[] = []
  for (const chunk of chunks) {
    const { stream, first, last, reason } = chunk
    const before = list.at(-1)
    if (
      reason &&
      before?.reason === reason &&
      before.stream === stream &&
      before.last === first - 1
    ) {
      list[list.length - 1] = { ...before, last }
    } else list.push(chunk)
  }
  return list
}
