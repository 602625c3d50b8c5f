import { createFilter } from './create-filter.ts'
import { play } from './play.ts'

const turn = 2 * Math.PI

/** A kit that plays on one bus. Every hit takes the second it falls on and how hard. */
export function createDrums(bus: Float32Array, random: () => number) {
  const noise = () => random() * 2 - 1

  function kick(at: number, gain: number, { pitch = 48, decay = 9 } = {}) {
    let phase = 0
    let last = 0
    play(bus, { at, length: 0.5, gain, attack: 0.001 }, (t) => {
      phase += pitch * (1 + 3.2 * Math.exp(-42 * t)) * (t - last)
      last = t
      return Math.tanh(1.5 * Math.sin(turn * phase) * Math.exp(-decay * t)) + click(t)
    })
  }

  const click = (t: number) => (t < 0.004 ? noise() * 0.35 * (1 - t / 0.004) : 0)

  function snare(at: number, gain: number, { tone = 190, decay = 17 } = {}) {
    const crack = createFilter('high')
    play(bus, { at, length: 0.35, gain, attack: 0.001 }, (t) => {
      const body = Math.sin(turn * tone * t * (1 + 0.35 * Math.exp(-40 * t))) * Math.exp(-24 * t)
      return body * 0.6 + crack(noise(), 1500) * 0.7 * Math.exp(-decay * t)
    })
  }

  function clap(at: number, gain: number) {
    const band = createFilter('band', 0.35)
    play(bus, { at, length: 0.4, gain, attack: 0.001 }, (t) => {
      // Three hands, then the room.
      const hands = t < 0.033 ? Math.exp(-140 * (t % 0.011)) : Math.exp(-19 * (t - 0.033))
      return band(noise(), 1350) * hands * 1.5
    })
  }

  function hat(at: number, gain: number, open = false) {
    const high = createFilter('high')
    const decay = open ? 11 : 62
    play(bus, { at, length: open ? 0.32 : 0.09, gain, attack: 0.001, release: 0.02 }, (t) => {
      const metal = Math.sign(Math.sin(turn * 5310 * t)) + Math.sign(Math.sin(turn * 8190 * t))
      return high(noise() * 0.8 + metal * 0.18, 7200) * Math.exp(-decay * t)
    })
  }

  function shaker(at: number, gain: number) {
    const band = createFilter('high')
    play(bus, { at, length: 0.075, gain, attack: 0.022, release: 0.015 }, () => band(noise(), 5200))
  }

  function rim(at: number, gain: number) {
    const band = createFilter('band', 0.85)
    play(bus, { at, length: 0.07, gain, attack: 0.001, release: 0.01 }, (t) => {
      const wood = Math.sin(turn * 1720 * t) * Math.exp(-75 * t)
      return wood + band(noise(), 2600) * 0.4 * Math.exp(-90 * t)
    })
  }

  /** Conga, tom or surdo, by its pitch. */
  function skin(at: number, gain: number, pitch: number, decay = 13) {
    play(bus, { at, length: 0.4, gain, attack: 0.001 }, (t) => {
      const fall = 1 + 0.28 * Math.exp(-30 * t)
      const slap = t < 0.006 ? noise() * 0.4 : 0
      return Math.sin(turn * pitch * t * fall) * Math.exp(-decay * t) + slap
    })
  }

  return { kick, snare, clap, hat, shaker, rim, skin }
}
