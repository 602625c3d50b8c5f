import { createFilter } from '../create-filter.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import { rate } from '../rate.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const chords = [
  ['C2', 'G3', 'B3', 'D4', 'E4'],
  ['A1', 'G3', 'C4', 'D4', 'E4'],
  ['F1', 'A3', 'C4', 'E4', 'B4'],
  ['G1', 'A3', 'C4', 'D4', 'G4'],
]

const drops = ['E5', 'G5', 'B5', 'D6', 'A5', 'C6', 'E6']

/** Slow pads, wind, bells that fall where they want. */
export function ambient(song: Song): Float32Array {
  const grid = createGrid(song, { tail: 3 })
  const { random, take } = song
  const [pads, low, lead, wind] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]

  for (let bar = 0; bar < song.bars; bar++) {
    const [root, ...notes] = chords[(bar + (take === 2 ? 2 : 0)) % 4]!
    const at = grid.at(bar, 0)
    const length = grid.bar * 1.05
    for (const pitch of notes) {
      voices.pad(pads, { at, length, pitch, gain: 0.2, cutoff: take === 1 ? 1700 : 1300 })
    }
    voices.sub(low, { at, length: grid.bar * 0.9, pitch: root!, gain: 0.2, drive: 1.2 })
    if (take === 2) {
      for (const [n, pitch] of notes.entries()) {
        const when = at + grid.step * (n * 3 + 1)
        voices.electricPiano(lead, { at: when, length: 1.4, pitch, gain: 0.16 })
      }
    }
  }
  if (take === 1) {
    for (let at = 1; at < song.bars * grid.bar; at += 0.55 + random() * 1.3) {
      const pitch = drops[Math.floor(random() * drops.length)]!
      voices.bell(lead, { at, length: 1.2, pitch, gain: 0.05 + random() * 0.06 })
    }
  }
  const band = createFilter('band', 0.5)
  for (let i = 0; i < wind.length; i++) {
    const gust = 500 + 350 * Math.sin((i / rate) * 0.7) + 160 * Math.sin((i / rate) * 1.9)
    wind[i] = band(random() * 2 - 1, gust) * 0.035
  }
  effects.echo(lead, 0.62, 0.55, 0.5)
  effects.room(lead, 0.5, 0.9)
  effects.room(pads, 0.5, 0.9)
  return mixDown(pads, low, lead, wind)
}
