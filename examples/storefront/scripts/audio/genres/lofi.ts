import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { score } from '../score.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const chords = [
  { root: 'D2', notes: ['F3', 'A3', 'C4', 'E4'] },
  { root: 'Bb1', notes: ['D3', 'F3', 'A3', 'C4'] },
  { root: 'G1', notes: ['F3', 'Bb3', 'D4', 'A4'] },
  { root: 'A1', notes: ['G3', 'C#4', 'F4', 'A4'] },
]

const melody = score(
  'A4 4, C5 6, D5 7, E5 10, D5 20, C5 22, A4 26, Bb4 36, D5 38, F5 42, E5 52, C#5 55, A4 58',
)

/** Electric piano, brushed drums and dust, a little behind the beat. */
export function lofi(song: Song): Float32Array {
  const grid = createGrid(song, { swing: 0.3 })
  const { random, take } = song
  const [keys, low, kit, lead] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const chord = chords[bar % 4]!
    const hits = take === 1 ? [0, 7, 10] : [0]
    for (const hit of hits) {
      for (const [n, pitch] of chord.notes.entries()) {
        // A hand never strikes four keys at once.
        const at = grid.at(bar, hit) + n * (take === 1 ? 0.012 : 0.06)
        const length = hit === 0 ? grid.step * (take === 1 ? 6 : 14) : grid.step * 3
        voices.electricPiano(keys, { at, length, pitch, gain: hit === 0 ? 0.2 : 0.13 })
      }
    }
    for (const hit of take === 1 ? [0, 10] : [0]) {
      const length = grid.step * (hit === 0 ? 6 : 5)
      voices.sub(low, { at: grid.at(bar, hit), length, pitch: chord.root, gain: 0.32, drive: 1.6 })
    }
    if (take === 2 && bar < 2) continue
    grid.pattern(bar, bar % 2 ? 'X......x..X.....' : 'X......x..x..x..', (at, s) => {
      drums.kick(at, 0.75 * s, { decay: 11 })
    })
    grid.pattern(bar, '....X.......X..x', (at, s) => {
      drums.snare(at + 0.014, 0.52 * s, { tone: 170, decay: 21 })
    })
    grid.pattern(bar, 'x.x.X.x.x.xxX.x.', (at, s) => drums.hat(at + random() * 0.008, 0.26 * s))
  }
  if (take === 2) {
    for (const { pitch, step } of melody) {
      const at = grid.at(Math.floor(step / 16), step % 16)
      voices.electricPiano(lead, { at, length: grid.step * 3, pitch, gain: 0.2 })
    }
  }
  effects.echo(lead, grid.step * 3, 0.35, 0.3)
  effects.filtered(keys, 'low', 2400)
  effects.wobble(keys, 2.2)
  effects.wobble(lead, 2.2)
  effects.room(keys, 0.22)
  effects.filtered(kit, 'low', 6800)
  effects.vinyl(low, random, 0.1)
  return mixDown(keys, low, kit, lead)
}
