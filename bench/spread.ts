import { quantile } from './quantile.ts'
import { round } from './round.ts'

/** The median, and the least and the most of all runs: `12 (10–15) µs`. */
export const spread = (numbers: readonly number[], unit: string): string => {
  const least = round(Math.min(...numbers))
  const most = round(Math.max(...numbers))
  const range = least === most ? '' : ` (${least} – ${most})`
  return `${round(quantile(numbers, 0.5))}${range} ${unit}`.trim()
}
