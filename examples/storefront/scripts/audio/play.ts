import { rate } from './rate.ts'

export interface Envelope {
  /** Seconds from the start of the song. */
  at: number
  /** Seconds until the release begins. */
  length: number
  gain: number
  attack?: number
  release?: number
}

/** Adds one voice to a bus: `sample` gets the seconds since the voice began. */
export function play(bus: Float32Array, envelope: Envelope, sample: (t: number) => number): void {
  const { at, length, gain, attack = 0.003, release = 0.05 } = envelope
  const from = Math.max(0, Math.round(at * rate))
  const to = Math.min(bus.length, Math.round((at + length + release * 4) * rate))
  for (let i = from; i < to; i++) {
    const t = (i - from) / rate
    const fade = t < length ? 1 : Math.exp(-(t - length) / release)
    bus[i] = bus[i]! + sample(t) * gain * fade * Math.min(1, t / attack)
  }
}
