import { createFilter } from './create-filter.ts'
import { hz } from './hz.ts'
import { play } from './play.ts'
import { rate } from './rate.ts'

interface Note {
  at: number
  length: number
  pitch: string
  gain: number
}

const turn = 2 * Math.PI

/** A saw without the harsh edge: the step is rounded over two samples (polyBLEP). */
function createSaw(frequency: number, startPhase = 0) {
  const step = frequency / rate
  let phase = startPhase
  return () => {
    phase += step
    if (phase >= 1) phase -= 1
    let value = 2 * phase - 1
    if (phase < step) value -= -((1 - phase / step) ** 2)
    else if (phase > 1 - step) value -= ((phase - 1) / step + 1) ** 2
    return value
  }
}

/** FM: a soft body and the short ring of the tine. */
function electricPiano(bus: Float32Array, note: Note) {
  const f = hz(note.pitch)
  play(bus, { ...note, release: 0.12 }, (t) => {
    const body = Math.sin(turn * f * t + 1.1 * Math.exp(-3.5 * t) * Math.sin(turn * f * t))
    const tine = 0.12 * Math.exp(-9 * t) * Math.sin(turn * f * 7 * t)
    return (body + tine) * Math.exp(-1.1 * t) * (1 + 0.12 * Math.sin(turn * 4.6 * t))
  })
}

function piano(bus: Float32Array, note: Note) {
  const f = hz(note.pitch)
  play(bus, { ...note, release: 0.08 }, (t) => {
    let sum = 0
    const fall = Math.exp(-t)
    let strength = fall
    for (let n = 1; n <= 6; n++) {
      // Strings are a little stiff: upper partials ring sharp, and die sooner.
      strength *= fall
      sum += (Math.sin(turn * f * n * (1 + 0.0004 * n * n) * t) / n) * strength
    }
    return sum
  })
}

/** Three detuned saws behind a filter that opens slowly. */
function pad(bus: Float32Array, note: Note & { cutoff: number }) {
  const f = hz(note.pitch)
  const saws = [createSaw(f * 0.996, 0.1), createSaw(f, 0.4), createSaw(f * 1.005, 0.7)]
  const filter = createFilter('low', 0.2)
  const attack = Math.min(1.4, note.length * 0.45)
  play(bus, { ...note, attack, release: 0.5 }, (t) => {
    const sum = saws[0]!() + saws[1]!() + saws[2]!()
    return filter(sum / 3, note.cutoff * (0.55 + 0.45 * Math.sin(0.5 + t * 0.9)))
  })
}

/** Karplus-Strong: a nylon string is a burst of noise in a loop that loses its edge. */
function string(bus: Float32Array, note: Note & { random: () => number; bright?: number }) {
  const period = rate / hz(note.pitch)
  const line = new Float32Array(Math.ceil(period) + 2)
  const soften = createFilter('low')
  let i = 0
  let last = 0
  play(bus, { ...note, release: 0.09 }, () => {
    // Read between two samples, or high strings would be out of tune.
    const from = i - period + 0.5 + line.length
    const whole = Math.floor(from)
    const one = line[whole % line.length]!
    const value = one + (line[(whole + 1) % line.length]! - one) * (from - whole)
    const pluck = i < period ? soften(note.random() * 2 - 1, note.bright ?? 2600) : 0
    line[i % line.length] = pluck + (value + last) * 0.4985
    last = value
    i++
    return (pluck + value) * 1.6
  })
}

function bell(bus: Float32Array, note: Note) {
  const f = hz(note.pitch)
  play(bus, { ...note, release: 0.4 }, (t) => {
    const ring = Math.sin(turn * f * 3.51 * t) * 1.6 * Math.exp(-5 * t)
    return Math.sin(turn * f * t + ring) * Math.exp(-2.6 * t)
  })
}

function flute(bus: Float32Array, note: Note & { random: () => number }) {
  const f = hz(note.pitch)
  const breath = createFilter('band', 0.6)
  play(bus, { ...note, attack: 0.05, release: 0.06 }, (t) => {
    const vibrato = 0.18 * Math.min(1, t * 2) * Math.sin(turn * 5.1 * t)
    const body = Math.sin(turn * f * t + vibrato) + 0.22 * Math.sin(turn * 2 * f * t + vibrato * 2)
    return body + breath(note.random() * 2 - 1, f * 2) * 0.25
  })
}

/** A short filtered saw chord tone: stabs, house bass, acid lines by `cutoff` and `bite`. */
function synth(bus: Float32Array, note: Note & { cutoff: number; bite: number }) {
  const f = hz(note.pitch)
  const one = createSaw(f)
  const two = createSaw(f * 1.006, 0.5)
  const filter = createFilter('low', 0.55)
  play(bus, { ...note, release: 0.05 }, (t) =>
    filter((one() + two()) / 2, note.cutoff * (1 + note.bite * Math.exp(-14 * t))),
  )
}

/** A sine with a short fall in pitch: 808 and deep bass. `drive` makes it heard on phones. */
function sub(bus: Float32Array, note: Note & { drive: number; slide?: string }) {
  const f = hz(note.pitch)
  const goal = note.slide ? hz(note.slide) : f
  let phase = 0
  play(bus, { ...note, release: 0.09 }, (t) => {
    const gliding = Math.min(1, Math.max(0, (t - note.length * 0.55) / 0.12))
    phase += (f + (goal - f) * gliding) * (1 + 1.6 * Math.exp(-55 * t))
    const wave = Math.sin((turn * phase) / rate) * Math.exp(-0.9 * t)
    return Math.tanh(wave * note.drive) / Math.tanh(note.drive)
  })
}

export const voices = { bell, electricPiano, flute, pad, piano, string, sub, synth }
