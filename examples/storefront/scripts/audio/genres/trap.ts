import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { score } from '../score.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const motif = score(
  'F#5 0, C#5 3, A5 6, G#5 8, F#5 11, C#5 14, F#5 16, D5 19, B5 22, A5 24, G#5 27, E5 30',
)

const lows = [
  { pattern: 'X......X..x.....', pitch: 'F#1' },
  { pattern: 'X..x......X...x.', pitch: 'F#1' },
  { pattern: 'X......X..x.....', pitch: 'D1' },
  { pattern: 'X..x......X.....', pitch: 'E1', slide: 'F#1' },
]

/** Half-time 808, rolling hats, a cold bell. */
export function trap(song: Song): Float32Array {
  const grid = createGrid(song)
  const { random, take } = song
  const [kit, low, lead, air] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)

  for (let bar = 0; bar < song.bars; bar++) {
    const bass = lows[bar % 4]!
    const intro = take === 2 && bar < 2
    if (!intro) {
      grid.pattern(bar, bass.pattern, (at, s) => {
        drums.kick(at, 0.7 * s, { pitch: 52, decay: 16 })
        const slide = bass.slide && at > grid.at(bar, 8) ? { slide: bass.slide } : {}
        const length = grid.step * (s === 1 ? 5 : 2.4)
        voices.sub(low, { at, length, pitch: bass.pitch, gain: 0.6 * s, drive: 2.6, ...slide })
      })
      drums.clap(grid.at(bar, 8), 0.75)
      drums.snare(grid.at(bar, 8), 0.3, { tone: 210, decay: 22 })
    }
    hats(bar)
    if (bar % 4 === 3) drums.hat(grid.at(bar, 14), 0.22, true)
  }

  function hats(bar: number) {
    for (let eighth = 0; eighth < 8; eighth++) {
      const at = grid.at(bar, eighth * 2)
      const rolls = [1, 1, 1, bar % 2 ? 3 : 1, 1, take === 2 ? 2 : 1, bar % 4 === 1 ? 4 : 2, 1]
      const count = rolls[eighth]!
      for (let n = 0; n < count; n++) {
        drums.hat(at + (n * grid.step * 2) / count, 0.17 + 0.1 * (n / count) + random() * 0.03)
      }
    }
  }

  for (let bar = 0; bar < song.bars; bar += 2) {
    for (const { pitch, step } of motif) {
      if (take === 2 && step % 16 > 8) continue
      const at = grid.at(bar + Math.floor(step / 16), step % 16)
      voices.bell(lead, { at, length: grid.step * 4, pitch, gain: take === 1 ? 0.17 : 0.13 })
    }
    if (take === 1) continue
    for (const pitch of ['F#3', 'A3', 'C#4']) {
      const length = grid.bar * 1.6
      voices.pad(air, { at: grid.at(bar, 0), length, pitch, gain: 0.22, cutoff: 1300 })
    }
  }
  effects.echo(lead, grid.step * 3, 0.42, 0.32)
  effects.room(lead, 0.3)
  effects.room(air, 0.35, 0.86)
  return mixDown(kit, low, lead, air)
}
