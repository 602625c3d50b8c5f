import { createFilter } from './create-filter.ts'
import { rate } from './rate.ts'

/** Sums the buses, brings the song to the loudness of the others, limits and fades. */
export function mixDown(...buses: Float32Array[]): Float32Array {
  const mix = new Float32Array(buses[0]!.length)
  const rumble = createFilter('high')
  let energy = 0
  for (let i = 0; i < mix.length; i++) {
    let sum = 0
    for (const bus of buses) sum += bus[i]!
    mix[i] = rumble(sum, 28)
    energy += mix[i]! ** 2
  }
  const gain = 0.17 / Math.max(1e-6, Math.sqrt(energy / mix.length))
  const fade = 0.9 * rate
  for (let i = 0; i < mix.length; i++) {
    const edges = Math.min(1, i / (0.004 * rate)) * Math.min(1, (mix.length - 1 - i) / fade)
    // A soft knee instead of a hard ceiling; 0.89 is -1 dBFS.
    mix[i] = 0.89 * Math.tanh(mix[i]! * gain * 1.15) * edges
  }
  return mix
}
