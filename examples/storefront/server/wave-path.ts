/** Bars of a waveform for a box of 1000 × 100; drawn once grey and once in colour up to the playhead. */
export function wavePath(peaks: number[]): string {
  const width = 1000 / peaks.length
  const loudest = Math.max(...peaks, 0.01)
  return peaks
    .map((peak, n) => {
      const height = Math.max(2, Math.round((peak / loudest) * 96))
      return `M${Math.round(n * width)} ${50 - height / 2}h${(width * 0.6).toFixed(1)}v${height}h-${(width * 0.6).toFixed(1)}z`
    })
    .join('')
}
