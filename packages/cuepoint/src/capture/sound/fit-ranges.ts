import { addRange, type Range } from './add-range.ts'
import { round } from './round.ts'

const mostPairs = 16

/** The ranges as they travel: rounded to parts of a second, and the smallest gaps closed until few are left. */
export const fitRanges = (ranges: readonly Range[], perSecond: number): Range[] => {
  let fitted: Range[] = []
  for (const [from, to] of ranges) {
    const [start, end] = [round(from, perSecond), round(to, perSecond)]
    if (end > start) fitted = addRange(fitted, start, end)
  }
  while (fitted.length > mostPairs) {
    const gaps = fitted.slice(1).map(([from], i): Range => [fitted[i]![1], from])
    const [from, to] = gaps.reduce((least, gap) =>
      gap[1] - gap[0] < least[1] - least[0] ? gap : least,
    )
    fitted = addRange(fitted, from, to)
  }
  return fitted
}
