const semitones: Record<string, number> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 }

/** `A4` → 440; `F#2`, `Bb3`. */
export function hz(name: string): number {
  const [, letter, accidental, octave] = /^([A-G])([#b]?)(-?\d)$/.exec(name) ?? []
  if (!letter) throw new Error(`"${name}" is not a note; write it as C4, F#2 or Bb3`)
  const shift = accidental === '#' ? 1 : accidental === 'b' ? -1 : 0
  const fromA4 = semitones[letter]! + shift - 9 + (Number(octave) - 4) * 12
  return 440 * 2 ** (fromA4 / 12)
}
