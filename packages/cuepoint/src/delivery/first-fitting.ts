/** The first entries that have `maxBytes` together; one at least. */
export const firstFitting = <T>(
  list: readonly T[],
  bytesOf: (entry: T) => number,
  maxBytes: number,
): T[] => list.filter((entry, i) => (maxBytes -= bytesOf(entry)) >= 0 || !i)
