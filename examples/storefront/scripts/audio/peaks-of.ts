/** The loudest moment of each of `count` equal slices, 0 to 1: what the waveform draws. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  return Array.from({ length: count }, (_, slice) => {
    const from = Math.floor((slice * samples.length) / count)
    const to = Math.floor(((slice + 1) * samples.length) / count)
    let peak = 0
    for (let i = from; i < to; i++) peak = Math.max(peak, Math.abs(samples[i]!))
    return Math.round(peak * 100) / 100
  })
}
