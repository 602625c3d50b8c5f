import { rate } from './rate.ts'

/** A state-variable filter: stays stable while the cutoff moves. */
export function createFilter(kind: 'low' | 'band' | 'high', resonance = 0) {
  const damping = 2 - 1.9 * resonance
  let first = 0
  let second = 0
  let lastCutoff = -1e9
  let gain = 0
  return (input: number, cutoff: number): number => {
    // Half a per cent is not heard, and the tangent is the dearest step here.
    if (Math.abs(cutoff - lastCutoff) > cutoff * 0.005) {
      gain = Math.tan(Math.PI * Math.min(cutoff / rate, 0.48))
      lastCutoff = cutoff
    }
    const high = (input - (damping + gain) * first - second) / (1 + gain * (damping + gain))
    const band = gain * high + first
    const low = gain * band + second
    first = gain * high + band
    second = gain * band + low
    return kind === 'low' ? low : kind === 'band' ? band : high
  }
}
