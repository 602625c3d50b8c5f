import { vi } from 'vitest'
import { trusted } from './trusted.ts'

/** A media element that plays by numbers, in step with the fake clock: happy-dom itself plays nothing. */
export const playTape = (sound: HTMLMediaElement, more: object = {}) => {
  const state = {
    currentSrc: 'https://shop.example/a.mp3',
    currentTime: 0,
    duration: 30,
    playbackRate: 1,
    muted: false,
    volume: 1,
    loop: false,
    ended: false,
    paused: true,
    seeking: false,
    readyState: 4,
    ...more,
  }
  for (const name of Object.keys(state) as (keyof typeof state)[]) {
    Object.defineProperty(sound, name, { get: () => state[name], configurable: true })
  }
  const tell = (...types: string[]) => {
    for (const type of types) sound.dispatchEvent(trusted(new Event(type)))
  }
  return {
    sound,
    state,
    tell,
    pass(seconds: number) {
      for (let i = 0; i < seconds * 4; i++) {
        vi.advanceTimersByTime(250)
        state.currentTime += 0.25 * state.playbackRate
        tell('timeupdate')
      }
    },
    play() {
      Object.assign(state, { paused: false, ended: false })
      tell('play', 'playing')
    },
    pause() {
      state.paused = true
      tell('timeupdate', 'pause')
    },
    end() {
      Object.assign(state, { currentTime: state.duration, paused: true, ended: true })
      tell('timeupdate', 'pause', 'ended')
    },
    seek(to: number) {
      Object.assign(state, { currentTime: to, seeking: true })
      tell('seeking')
      state.seeking = false
      tell('timeupdate')
    },
  }
}
