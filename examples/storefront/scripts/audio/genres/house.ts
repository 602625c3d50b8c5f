import { createDrums } from '../create-drums.ts'
import { createGrid } from '../create-grid.ts'
import { effects } from '../effects.ts'
import { mixDown } from '../mix-down.ts'
import type { Song } from '../song.ts'
import { voices } from '../voices.ts'

const chords = [
  { root: 'G1', notes: ['G3', 'Bb3', 'D4', 'F4'] },
  { root: 'C2', notes: ['G3', 'Bb3', 'C4', 'Eb4'] },
  { root: 'Eb2', notes: ['G3', 'Bb3', 'D4', 'Eb4'] },
  { root: 'D2', notes: ['F#3', 'A3', 'C4', 'F4'] },
]

/** Four on the floor, stabs that answer the kick, a bass that dodges it. */
export function house(song: Song): Float32Array {
  const grid = createGrid(song, { swing: 0.12 })
  const { random, take } = song
  const [kit, tops, low, keys] = [grid.bus(), grid.bus(), grid.bus(), grid.bus()]
  const drums = createDrums(kit, random)
  const hats = createDrums(tops, random)
  const kicks: number[] = []

  for (let bar = 0; bar < song.bars; bar++) {
    const chord = chords[Math.floor(bar / (take === 1 ? 1 : 2)) % 4]!
    const breakdown = take === 2 && bar < 2
    if (!breakdown) {
      grid.pattern(bar, 'X...X...X...X...', (at) => {
        kicks.push(at)
        drums.kick(at, 0.95, { pitch: 50, decay: 11 })
      })
      grid.pattern(bar, '....X.......X...', (at) => hats.clap(at, 0.5))
      grid.pattern(bar, '..X...X...X...X.', (at) => hats.hat(at, 0.3, true))
    }
    grid.pattern(bar, 'xxXxxxXxxxXxxxXx', (at, s) => hats.shaker(at, 0.12 * s))
    grid.pattern(bar, take === 1 ? '..X..x.x..X..x.X' : '..X...x...X..xx.', (at, s) => {
      if (breakdown) return
      const length = grid.step * 1.2
      voices.synth(low, { at, length, pitch: chord.root, gain: 0.6 * s, cutoff: 380, bite: 2 })
    })
    grid.pattern(bar, take === 1 ? 'X..X..X...x..X..' : 'X..X..X.....X...', (at, s) => {
      for (const pitch of chord.notes) play(at, pitch, s)
    })
  }

  function play(at: number, pitch: string, strength: number) {
    const length = grid.step * 1.5
    if (take === 1) {
      voices.synth(keys, { at, length, pitch, gain: 0.17 * strength, cutoff: 1100, bite: 2.2 })
    } else {
      voices.piano(keys, { at, length: grid.step * 2.4, pitch, gain: 0.15 * strength })
    }
  }

  effects.echo(keys, grid.step * 3, 0.38, 0.26)
  effects.room(keys, 0.25)
  effects.duck(keys, kicks, 0.65, 0.26)
  effects.duck(low, kicks, 0.6, 0.16)
  effects.room(tops, 0.08, 0.6)
  return mixDown(kit, tops, low, keys)
}
