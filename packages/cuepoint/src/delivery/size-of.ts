import type { Chunk } from './store.ts'

/** Number of events. */
export const sizeOf = ({ first, last }: Chunk): number => last - first + 1
