import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { score } from '../score.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const chords = [
  { bass: ['F2', 'C3'], notes: ['A3', 'C4', 'E4', 'G4'] },
  { bass: ['D2', 'A2'], notes: ['F#3', 'C4', 'Eb4', 'A4'] },
  { bass: ['G2', 'D3'], notes: ['F3', 'Bb3', 'D4', 'A4'] },
  { bass: ['C2', 'G2'], notes: ['E3', 'Bb3', 'D4', 'A4'] },
]

const melody = score(
  'C5 0 5, A4 6 2, C5 8 2, E5 11 7, D5 20 2, C5 22 2, A4 24 6, Bb4 32 5, D5 38 2, F5 40 2, A5 43 7, G5 52 2, E5 54 2, D5 56 6',
)

/** Thumb on the beat, fingers off it; the rim plays the two-bar clave. */
export function bossa(song: Song): Float32Array {
  const grid = createGrid(song)
  const { random, take } = song
  const [guitar, kit, lead] = [grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const chord = chords[Math.floor(bar / (take === 1 ? 1 : 2)) % 4]!
    for (const [n, pitch] of chord.bass.entries()) {
      const length = grid.step * 7.5
      const at = grid.at(bar, n * 8)
      voices.string(guitar, { at, length, pitch, gain: 0.62, random, bright: 1300 })
    }
    grid.pattern(bar, bar % 2 ? '..X...x...X...x.' : 'X.....X...x...X.', (at, s) => {
      for (const [n, pitch] of chord.notes.entries()) {
        const length = grid.step * 2.6
        const when = at + n * 0.007 + random() * 0.004
        voices.string(guitar, { at: when, length, pitch, gain: 0.36 * s + 0.1, random })
      }
    })
    if (take === 2 && bar < 2) continue
    grid.pattern(bar, bar % 2 ? '....X.....X.....' : 'X.....X.....X...', (at) => {
      drums.rim(at, 0.3)
    })
    grid.pattern(bar, 'XxxxXxxxXxxxXxxx', (at, s) => drums.shaker(at + random() * 0.005, 0.13 * s))
    grid.pattern(bar, '......x.X.....x.', (at, s) => drums.skin(at, 0.4 * s, 66, 9))
  }
  if (take === 2) {
    for (const { pitch, step, steps } of melody) {
      const at = grid.at(2 + Math.floor(step / 16), step % 16)
      voices.flute(lead, { at, length: grid.step * steps * 0.92, pitch, gain: 0.13, random })
    }
  }
  effects.room(guitar, 0.2, 0.78)
  effects.room(lead, 0.35, 0.84)
  effects.room(kit, 0.1, 0.6)
  return mixDown(guitar, kit, lead)
}
