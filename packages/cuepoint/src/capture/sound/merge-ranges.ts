/** Seconds of a sound. */
export type Range = [from: number, to: number]

/** Sorted and disjoint, without the empty ones; gaps up to `gap` are closed. */
export const mergeRanges = (ranges: readonly Range[], gap = 0): Range[] => {
  const merged: Range[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from - last[1] <= gap) last[1] = Math.max(last[1], to)
    else if (to > from) merged.push([from, to])
  }
  return merged
}
