import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { score } from '../score.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const riff = score(
  'A4 0, A4 3, C5 6, B4 8, A4 10, E4 12, G4 14, A4 16, A4 19, C5 22, E5 24, D5 26, C5 28, B4 30',
)

/** Funk carioca: "tum, tcha, tcha, tum, tum, tcha", congas on top and a flute that mocks. */
export function funk(song: Song): Float32Array {
  const grid = createGrid(song, { tail: 1.2 })
  const { random, take } = song
  const [kit, skins, low, lead, stabs] = Array.from({ length: 5 }, grid.bus) as Float32Array[]
  const drums = createDrums(kit!, random)
  const congas = createDrums(skins!, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const last = bar % 4 === 3
    grid.pattern(bar, 'X.......X.X.....', (at, s) => {
      drums.kick(at, 0.95 * s, { pitch: 54, decay: 8 })
      voices.sub(low!, { at, length: grid.step * 1.6, pitch: 'A1', gain: 0.42 * s, drive: 2.2 })
    })
    grid.pattern(bar, last ? '...X..X.....X.XX' : '...X..X.....X...', (at, s) => {
      drums.clap(at, 0.62 * s)
      drums.snare(at, 0.34 * s, { tone: 230, decay: 26 })
    })
    grid.pattern(bar, '..x..x.x.x.x.xX.', (at, s) => {
      congas.skin(at, 0.34 * s, random() < 0.4 ? 300 : 240, 16)
    })
    if (last) for (const n of [11, 13, 15]) congas.skin(grid.at(bar, n), 0.42, 130 + n * 4, 10)
    if (take === 2) grid.pattern(bar, 'X.x.X.x.X.x.X.x.', (at, s) => drums.shaker(at, 0.13 * s))
    if (take === 2 && bar >= 2) {
      grid.pattern(bar, 'X.....X.....X...', (at) => stab(at, bar % 2 ? 'G' : 'A'))
    }
  }

  function stab(at: number, chord: 'A' | 'G') {
    const notes = chord === 'A' ? ['A3', 'C4', 'E4', 'A4'] : ['G3', 'B3', 'D4', 'G4']
    for (const pitch of notes) {
      voices.synth(stabs!, { at, length: 0.11, pitch, gain: 0.2, cutoff: 1400, bite: 2.5 })
    }
  }

  const from = take === 1 ? 2 : 4
  for (let bar = from; bar + 1 < song.bars; bar += 2) {
    for (const { pitch, step } of riff) {
      const at = grid.at(bar + Math.floor(step / 16), step % 16)
      const length = grid.step * 1.3
      voices.flute(lead!, { at, length, pitch, gain: 0.24, random })
    }
  }
  effects.echo(lead!, grid.step * 3, 0.3, 0.25)
  effects.room(lead!, 0.15)
  effects.room(skins!, 0.18, 0.7)
  effects.echo(stabs!, grid.step * 2, 0.3, 0.25)
  effects.drive(kit!, 1.3)
  return mixDown(kit!, skins!, low!, lead!, stabs!)
}
