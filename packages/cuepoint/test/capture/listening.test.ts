import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createListening, type Listening } from '../../src/capture/sound/listening.ts'
import type { Recorded } from './record.ts'

/** A player of plain numbers: what it plays, the clock plays too. */
const createPlayer = (more: object = {}) => {
  const events: Recorded[] = []
  const open = new Set<Listening>()
  const touch = { path: [] as Element[] | undefined }
  const sound = {
    currentSrc: 'https://shop.example/a.mp3?signature=secret',
    currentTime: 0,
    duration: 30,
    playbackRate: 1,
    muted: false,
    volume: 1,
    loop: false,
    autoplay: false,
    paused: true,
    seeking: false,
    readyState: 4,
    ...more,
  }
  const listening = createListening({
    sound,
    player: 'audio',
    track: ((name: string, props: Record<string, unknown>, options?: Recorded['options']) => {
      events.push({ name, props, options })
    }) as never,
    later: (work, ms) => setTimeout(work, ms) as unknown as number,
    gesture: () => touch.path,
    describe: () => ({ title: 'A' }),
    open,
  })
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds * 4; i++) {
      vi.advanceTimersByTime(250)
      sound.currentTime += 0.25 * sound.playbackRate
      listening.tell('timeupdate')
    }
  }
  return {
    sound,
    touch,
    events,
    open,
    listening,
    pass,
    play() {
      sound.paused = false
      listening.tell('play')
      listening.tell('playing')
    },
    pause() {
      sound.paused = true
      listening.tell('pause')
    },
    seek(to: number) {
      sound.currentTime = to
      sound.seeking = true
      listening.tell('seeking')
      sound.seeking = false
      listening.tell('timeupdate')
    },
    last: () => events.at(-1)!.props,
  }
}

describe('listening', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('starts at `playing`, not at `play`', () => {
    const player = createPlayer()
    player.listening.tell('play')
    expect(player.events).toEqual([])
    player.play()
    expect(player.events).toEqual([
      {
        name: 'preview_started',
        props: {
          listen: expect.stringMatching(/^\w{6,}$/),
          source: 'https://shop.example/a.mp3',
          title: 'A',
          position: 0,
          duration: 30,
          player: 'audio',
          autoplay: false,
        },
        options: undefined,
      },
    ])
  })

  it('ends a pause of ten seconds at the time of the pause, and goes on with the same listen', () => {
    const player = createPlayer()
    player.play()
    player.pass(3)
    player.pause()
    const at = Date.now()
    vi.advanceTimersByTime(9_000)
    expect(player.events).toHaveLength(1)
    vi.advanceTimersByTime(1_000)
    expect(player.last()).toMatchObject({ reason: 'paused', ranges: [[0, 3]], position: 3 })
    expect(player.events[1]!.options).toEqual({ at, url: location.href })
    player.play()
    player.pass(2)
    player.listening.close('stopped')
    expect(player.events.map(({ name }) => name)).toEqual([
      'preview_started',
      'preview_ended',
      'preview_started',
      'preview_ended',
    ])
    expect(player.last()).toMatchObject({ reason: 'stopped', ranges: [[3, 5]], seconds_heard: 2 })
    expect(new Set(player.events.map(({ props }) => props.listen)).size).toBe(1)
  })

  it('keeps one preview over a short pause, and hears what the output played after it', () => {
    const player = createPlayer()
    player.play()
    player.pass(2)
    player.pause()
    vi.advanceTimersByTime(5_000)
    player.sound.currentTime += 0.12
    player.play()
    player.pass(1)
    player.listening.close('stopped')
    expect(player.events).toHaveLength(2)
    expect(player.last()).toMatchObject({ ranges: [[0, 3.1]], seconds_heard: 3.1 })
  })

  it('does not hear what was skipped during a pause', () => {
    const player = createPlayer()
    player.play()
    player.pass(2)
    player.pause()
    vi.advanceTimersByTime(8_000)
    player.seek(8)
    player.play()
    player.pass(1)
    player.listening.close('stopped')
    expect(player.last().ranges).toEqual([
      [0, 2],
      [8, 9],
    ])
  })

  it('ends when the page is hidden and starts again when it plays on', () => {
    const player = createPlayer()
    player.play()
    player.pass(2)
    player.listening.close('hidden')
    expect(player.open.size).toBe(0)
    player.pass(1)
    player.listening.close('hidden')
    expect(player.events.map(({ name, props }) => [name, props.reason])).toEqual([
      ['preview_started', undefined],
      ['preview_ended', 'hidden'],
      ['preview_started', undefined],
      ['preview_ended', 'hidden'],
    ])
    expect(new Set(player.events.map(({ props }) => props.listen)).size).toBe(1)
  })

  it('tells a paused preview as paused when the page is hidden', () => {
    const player = createPlayer()
    player.play()
    player.pass(1)
    player.pause()
    player.listening.close('hidden')
    expect(player.last().reason).toBe('paused')
  })

  it('ends at the end; playing again later is another listen', () => {
    const player = createPlayer({ duration: 3 })
    player.play()
    player.pass(3)
    player.pause()
    player.listening.tell('ended')
    vi.advanceTimersByTime(1_000)
    expect(player.last()).toMatchObject({ reason: 'ended', share_heard: 1, ranges: [[0, 3]] })
    player.sound.currentTime = 0
    player.play()
    expect(player.last().listen).not.toBe(player.events[0]!.props.listen)
  })

  it('takes a replay from the `ended` handler as a loop', () => {
    const player = createPlayer({ duration: 2 })
    player.play()
    player.pass(2)
    player.pause()
    player.listening.tell('ended')
    player.seek(0)
    player.play()
    player.pass(1)
    player.listening.close('stopped')
    expect(player.events).toHaveLength(2)
    expect(player.last()).toMatchObject({ loops: 1, ranges: [[0, 2]], seconds_total: 3 })
    expect(player.last()).not.toHaveProperty('seeks')
  })

  it('takes the wrap of a loop as heard to the end', () => {
    const player = createPlayer({ duration: 2, loop: true })
    player.play()
    player.pass(1.75)
    vi.advanceTimersByTime(250)
    player.seek(0)
    player.pass(1)
    player.listening.close('stopped')
    expect(player.last()).toMatchObject({ loops: 1, ranges: [[0, 2]], seconds_total: 3 })
  })

  it('counts a drag of the playhead as one seek', () => {
    const player = createPlayer()
    player.play()
    player.pass(2)
    for (let to = 5; to < 15; to++) {
      player.seek(to)
      vi.advanceTimersByTime(50)
    }
    player.pass(1)
    player.listening.close('stopped')
    expect(player.last()).toMatchObject({ seeks: 1 })
  })

  it('ends with what it knew when the source changes without a pause', () => {
    const player = createPlayer()
    player.play()
    player.pass(3)
    const { currentSrc } = player.sound
    Object.assign(player.sound, { currentTime: 0, duration: NaN, readyState: 0 })
    player.listening.tell('emptied')
    expect(player.last()).toMatchObject({
      reason: 'changed',
      ranges: [[0, 3]],
      position: 3,
      duration: 30,
    })
    // Still the old source, and its last `timeupdate`.
    player.listening.tell('timeupdate')
    Object.assign(player.sound, {
      currentSrc: 'https://shop.example/b.mp3',
      readyState: 4,
      duration: 9,
    })
    player.listening.tell('playing')
    expect(player.events).toHaveLength(3)
    expect(player.last()).toMatchObject({ source: 'https://shop.example/b.mp3', duration: 9 })
    expect(player.last().listen).not.toBe(player.events[0]!.props.listen)
    expect(currentSrc).toContain('/a.mp3')
  })

  it('takes a muted sound only from a gesture, and never an autoplaying hero', () => {
    const hero = createPlayer({ muted: true, autoplay: true })
    hero.play()
    hero.pass(1)
    expect(hero.events).toEqual([])
    hero.sound.muted = false
    hero.listening.tell('volumechange')
    expect(hero.events).toHaveLength(1)

    const untouched = createPlayer({ muted: true })
    untouched.touch.path = undefined
    untouched.play()
    expect(untouched.events).toEqual([])

    const asked = createPlayer({ volume: 0 })
    asked.play()
    asked.pass(2)
    asked.listening.close('stopped')
    expect(asked.last().muted_share).toBe(1)
  })

  it('says when nobody asked for it', () => {
    const player = createPlayer()
    player.touch.path = undefined
    player.play()
    expect(player.last().autoplay).toBe(true)
  })

  it('ignores sounds that only unlock the output, and those without a source', () => {
    const unlock = createPlayer({ duration: 0.02 })
    unlock.play()
    const empty = createPlayer({ currentSrc: '' })
    empty.play()
    expect([...unlock.events, ...empty.events]).toEqual([])
  })

  it.each([
    ['blob:https://shop.example/1-2', 'blob:'],
    ['data:audio/wav;base64,AAAA', 'data:'],
    ['https://cdn.example/p/a.mp3#t=10', 'https://cdn.example/p/a.mp3'],
  ])('hands over %s as %s', (currentSrc, source) => {
    const player = createPlayer({ currentSrc })
    player.play()
    expect(player.last().source).toBe(source)
  })
})
