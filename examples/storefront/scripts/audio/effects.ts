import { createFilter } from './create-filter.ts'
import { rate } from './rate.ts'

function filtered(bus: Float32Array, kind: 'low' | 'high', cutoff: number): void {
  const filter = createFilter(kind)
  for (let i = 0; i < bus.length; i++) bus[i] = filter(bus[i]!, cutoff)
}

function echo(bus: Float32Array, seconds: number, feedback: number, wet: number): void {
  const line = new Float32Array(Math.round(seconds * rate))
  const darken = createFilter('low')
  for (let i = 0; i < bus.length; i++) {
    const slot = i % line.length
    const back = line[slot]!
    line[slot] = darken(bus[i]! + back * feedback, 3200)
    bus[i] = bus[i]! + back * wet
  }
}

/** A small Schroeder room: four combs side by side, then two all-passes in a row. */
function room(bus: Float32Array, wet: number, tail = 0.82): void {
  const sum = new Float32Array(bus.length)
  for (const seconds of [0.0297, 0.0371, 0.0411, 0.0437]) {
    const comb = new Float32Array(Math.round(seconds * rate))
    let damped = 0
    for (let i = 0, slot = 0; i < bus.length; i++, slot = slot + 1 === comb.length ? 0 : slot + 1) {
      const out = comb[slot]!
      damped = out * 0.65 + damped * 0.35
      comb[slot] = bus[i]! + damped * tail
      sum[i] = sum[i]! + out * 0.25
    }
  }
  for (const seconds of [0.005, 0.0017]) {
    const pass = new Float32Array(Math.round(seconds * rate))
    for (let i = 0, slot = 0; i < bus.length; i++, slot = slot + 1 === pass.length ? 0 : slot + 1) {
      const held = pass[slot]!
      pass[slot] = sum[i]! + held * 0.6
      sum[i] = held - sum[i]! * 0.6
    }
  }
  for (let i = 0; i < bus.length; i++) bus[i] = bus[i]! + sum[i]! * wet
}

/** The tape runs a little unevenly: wow and flutter. */
function wobble(bus: Float32Array, milliseconds: number): void {
  const dry = bus.slice()
  const depth = (milliseconds / 1000) * rate
  for (let i = 0; i < bus.length; i++) {
    const t = i / rate
    const wow = Math.sin(2 * Math.PI * 0.55 * t) * 0.8 + Math.sin(2 * Math.PI * 6.3 * t) * 0.06
    const from = Math.max(0, i - depth * (1 + wow))
    const whole = Math.floor(from)
    const next = dry[whole + 1] ?? 0
    bus[i] = dry[whole]! + (next - dry[whole]!) * (from - whole)
  }
}

/** The kick makes room for itself: what is heard as house "pumping". */
function duck(bus: Float32Array, hits: number[], depth: number, release: number): void {
  for (const hit of hits) {
    const from = Math.round(hit * rate)
    const length = Math.round(release * rate)
    for (let i = from; i < Math.min(bus.length, from + length); i++) {
      bus[i] = bus[i]! * (1 - depth * (1 - (i - from) / length) ** 2)
    }
  }
}

function drive(bus: Float32Array, amount: number): void {
  for (let i = 0; i < bus.length; i++) bus[i] = Math.tanh(bus[i]! * amount)
}

/** Dust and scratches of an old record. */
function vinyl(bus: Float32Array, random: () => number, gain: number): void {
  const hiss = createFilter('band')
  let pop = 0
  for (let i = 0; i < bus.length; i++) {
    if (random() < 9 / rate) pop = (random() - 0.5) * (random() < 0.15 ? 5 : 1.6)
    pop *= 0.72
    bus[i] = bus[i]! + (hiss(random() * 2 - 1, 2400) * 0.22 + pop) * gain
  }
}

export const effects = { drive, duck, echo, filtered, room, vinyl, wobble }
