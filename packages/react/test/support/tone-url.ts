const rate = 8_000

/** A quiet tone of so many seconds: WAV, mono, 8 bits. */
export const toneUrl = (seconds: number): string => {
  const count = rate * seconds
  const view = new DataView(new ArrayBuffer(44 + count))
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)))
  text(0, 'RIFF')
  view.setUint32(4, 36 + count, true)
  text(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  text(36, 'data')
  view.setUint32(40, count, true)
  for (let i = 0; i < count; i++) view.setUint8(44 + i, 128 + Math.sin(i / 5) * 8)
  return URL.createObjectURL(new Blob([view], { type: 'audio/wav' }))
}
