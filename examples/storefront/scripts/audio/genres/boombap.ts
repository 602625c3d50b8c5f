import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { score } from '../score.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const bassline = score(
  'E2 0 3, E2 5 1, G2 7 2, B1 10 2, D2 13 2, A1 16 3, A1 21 1, C2 23 2, E2 26 2, D2 29 2',
)

const phrase = score('B4 2 3, D5 6 2, E5 8 5, D5 14 1, B4 15 2, A4 18 3, C5 22 2, B4 24 4, G4 28 4')

/** A dusty break, an upright bass, two chords lifted from a record nobody remembers. */
export function boombap(song: Song): Float32Array {
  const grid = createGrid(song, { swing: 0.38 })
  const { random, take } = song
  const [kit, low, loop, lead] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const odd = bar % 2 === 1
    grid.pattern(bar, odd ? 'X..x......X..X..' : 'X.....x.X.......', (at, s) => {
      drums.kick(at, 0.95 * s, { pitch: 56, decay: 12 })
    })
    grid.pattern(bar, odd ? '....X..x....X..x' : '....X.......X...', (at, s) => {
      drums.snare(at, 0.62 * s * s, { tone: 205, decay: 15 })
    })
    grid.pattern(bar, 'X.x.X.x.X.x.X.xx', (at, s) => drums.hat(at, 0.24 * s))
    if (bar % 4 === 3) drums.hat(grid.at(bar, 14), 0.2, true)
    chop(bar, odd)
  }

  function chop(bar: number, odd: boolean) {
    const notes = odd ? ['C4', 'E4', 'G4', 'B4'] : ['D4', 'G4', 'B4', 'E5']
    for (const hit of take === 1 ? [0, 6, 10] : [0, 3]) {
      for (const pitch of notes) {
        const note = { at: grid.at(bar, hit), length: grid.step * (hit === 6 ? 2 : 5), pitch }
        voices.piano(loop, { ...note, gain: 0.15 })
        voices.electricPiano(loop, { ...note, gain: 0.06 })
      }
    }
  }

  for (let bar = 0; bar < song.bars; bar += 2) {
    for (const { pitch, step, steps } of bassline) {
      const at = grid.at(bar + Math.floor(step / 16), step % 16)
      const length = grid.step * steps
      voices.string(low, { at, length, pitch, gain: 0.85, random, bright: 900 })
      voices.sub(low, { at, length, pitch, gain: 0.18, drive: 1.3 })
    }
    if (take === 1) continue
    for (const { pitch, step, steps } of phrase) {
      const at = grid.at(bar + Math.floor(step / 16), step % 16)
      voices.flute(lead, { at, length: grid.step * steps * 0.9, pitch, gain: 0.13, random })
    }
  }
  effects.filtered(loop, 'low', 1900)
  effects.wobble(loop, 1.4)
  effects.room(lead, 0.25)
  effects.drive(kit, 1.5)
  effects.filtered(kit, 'low', 8200)
  effects.vinyl(loop, random, 0.09)
  return mixDown(kit, low, loop, lead)
}
