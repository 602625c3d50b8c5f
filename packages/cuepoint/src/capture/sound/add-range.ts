export type Range = [from: number, to: number]

/** The ranges and one more, merged: sorted, disjoint, not touching. */
export const addRange = (ranges: readonly Range[], from: number, to: number): Range[] => {
  const apart: Range[] = []
  for (const range of ranges) {
    if (range[1] < from || range[0] > to) {
      apart.push(range)
    } else {
      from = Math.min(from, range[0])
      to = Math.max(to, range[1])
    }
  }
  return [...apart, [from, to] satisfies Range].sort((a, b) => a[0] - b[0])
}
