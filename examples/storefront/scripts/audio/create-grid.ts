import { rate } from './rate.ts'
import type { Song } from './song.ts'

/** Musical time: buses of the song's length, and seconds from bars and steps. */
export function createGrid({ bpm, bars }: Song, { tail = 1.4, swing = 0 } = {}) {
  const step = 60 / bpm / 4
  const bar = step * 16

  /** Second of a sixteenth; `swing` delays every other one, as a share of a step. */
  const at = (barIndex: number, sixteenth: number) =>
    barIndex * bar + (sixteenth + (sixteenth % 2 === 1 ? swing : 0)) * step

  /** Calls `each` for every `x` of a pattern of 16 signs, with its strength: `X` hard, `x` soft. */
  function pattern(barIndex: number, signs: string, each: (at: number, strength: number) => void) {
    for (const [i, sign] of [...signs.replaceAll(' ', '')].entries()) {
      if (sign !== '.') each(at(barIndex, i), sign === 'X' ? 1 : 0.55)
    }
  }

  const bus = () => new Float32Array(Math.round((bars * bar + tail) * rate))
  return { at, bar, bus, pattern, step }
}
