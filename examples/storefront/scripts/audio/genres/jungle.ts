import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const breaks = [
  { kick: 'X.........X.....', snare: '....X..x.x..X..x' },
  { kick: 'X.X.......X.....', snare: '....X..x.x....X.' },
]

const chords = [
  { root: 'C2', notes: ['Eb4', 'G4', 'Bb4', 'D5'] },
  { root: 'Ab1', notes: ['Eb4', 'G4', 'C5', 'D5'] },
]

/** A cut-up break at full speed under chords that do not hurry. */
export function jungle(song: Song): Float32Array {
  const grid = createGrid(song, { swing: 0.1 })
  const { random, take } = song
  const [kit, low, air, lead] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const cut = breaks[bar % 4 === 3 ? 1 : 0]!
    if (take === 1 || bar >= 2) {
      grid.pattern(bar, cut.kick, (at, s) => drums.kick(at, 0.9 * s, { pitch: 58, decay: 14 }))
      grid.pattern(bar, cut.snare, (at, s) => {
        drums.snare(at, 0.62 * (s === 1 ? 1 : 0.32), { tone: 240, decay: 20 })
      })
    }
    grid.pattern(bar, 'X.X.X.X.X.X.X.XX', (at, s) => drums.hat(at, 0.17 * s + random() * 0.05))
    if (bar % 4 === 0) drums.hat(grid.at(bar, 0), 0.2, true)
    if (bar % 2 === 0) phrase(bar, chords[(bar / 2) % 2]!)
  }

  function phrase(bar: number, chord: (typeof chords)[number]) {
    const length = grid.bar * 1.9
    for (const pitch of chord.notes) {
      voices.pad(air, { at: grid.at(bar, 0), length, pitch, gain: 0.17, cutoff: 2100 })
    }
    for (const hit of take === 1 ? [0, 6, 14, 20] : [0, 10]) {
      const at = grid.at(bar + Math.floor(hit / 16), hit % 16)
      const note = { at, length: grid.step * 4, pitch: chord.root }
      voices.synth(low, { ...note, gain: 0.34, cutoff: 260, bite: 1.2 })
      voices.sub(low, { ...note, gain: 0.4, drive: 1.8 })
    }
    if (take === 1) return
    for (const [n, pitch] of ['G5', 'D5', 'Bb4', 'D5', 'Eb5', 'G5'].entries()) {
      voices.bell(lead, { at: grid.at(bar, 2 + n * 3), length: 0.5, pitch, gain: 0.12 })
    }
  }

  effects.room(air, 0.45, 0.88)
  effects.echo(lead, grid.step * 6, 0.45, 0.4)
  effects.room(lead, 0.35)
  effects.drive(kit, 1.4)
  return mixDown(kit, low, air, lead)
}
