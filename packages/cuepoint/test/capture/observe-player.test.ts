import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { observePlayer, type ObservedPlayer } from '../../src/capture/observe-player.ts'
import { recordTrackers } from '../record-trackers.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

const makePlayer = (more: Partial<ObservedPlayer> = {}) => {
  const listeners: Record<string, Set<() => void>> = {}
  const on = (name: string) => (tell: () => void) => {
    ;(listeners[name] ??= new Set()).add(tell)
    return () => void listeners[name]!.delete(tell)
  }
  const state = { position: 0 }
  const tell = (name: string) => listeners[name]?.forEach((listener) => listener())
  const observed: ObservedPlayer = {
    play: on('play'),
    pause: on('pause'),
    seek: on('seek'),
    ended: on('ended'),
    position: () => state.position,
    item: () => ({ item_id: 'pack-42', item_name: 'Lo-fi' }),
    ...more,
  }
  return {
    observed,
    listeners,
    state,
    tell,
    pass(seconds: number) {
      for (let i = 0; i < seconds * 10; i++) {
        state.position += 0.1
        vi.advanceTimersByTime(100)
      }
    },
  }
}

describe('observePlayer', () => {
  let player: ReturnType<typeof makePlayer>
  let recorded: ReturnType<typeof record>

  const start = (more?: Partial<ObservedPlayer>) => {
    recorded?.undo()
    player = makePlayer(more)
    recorded = record(observePlayer(player.observed))
  }
  beforeEach(() => {
    vi.useFakeTimers()
    start()
  })
  afterEach(() => {
    recorded.undo()
    vi.useRealTimers()
  })
  const last = () => recorded.events.at(-1)!.props

  it('hears nothing until the player knows where it stands', () => {
    player.state.position = NaN
    player.tell('play')
    expect(last().position).toBe(0)
    player.state.position = 30
    vi.advanceTimersByTime(250)
    player.pass(1)
    player.tell('ended')
    expect(last()).toMatchObject({ ranges: [[30, 31]], seconds_total: 1, seeks: 0, position: 31 })
  })

  it('hears a player by six callbacks', () => {
    click(document.body)
    player.tell('play')
    expect(last()).toMatchObject({
      source: 'blob:',
      title: 'Lo-fi',
      item: { item_id: 'pack-42' },
      player: 'custom',
      position: 0,
      autoplay: false,
    })
    expect(last()).not.toHaveProperty('duration')
    player.pass(2)
    player.state.position = 9
    player.tell('seek')
    player.pass(1)
    player.tell('ended')
    expect(recorded.names()).toEqual(['preview_started', 'preview_ended'])
    expect(last()).toMatchObject({
      ranges: [
        [0, 2],
        [9, 10],
      ],
      seconds_heard: 3,
      seeks: 1,
      reason: 'ended',
    })
    expect(last()).not.toHaveProperty('share_heard')
  })

  it('takes duration, source and title where the player knows them', () => {
    start({ duration: () => 20, source: () => 'https://shop.example/a.mp3', title: () => 'Kick' })
    player.tell('play')
    player.pass(5)
    player.tell('pause')
    vi.advanceTimersByTime(10_000)
    expect(last()).toMatchObject({
      source: 'https://shop.example/a.mp3',
      title: 'Kick',
      duration: 20,
      share_heard: 0.25,
      reason: 'paused',
      ranges: [[0, 5]],
    })
  })

  it('hears what plays on in a hidden page, as the same listen', () => {
    player.tell('play')
    player.pass(2)
    recorded.hide()
    player.pass(1)
    recorded.hide()
    expect(recorded.names()).toEqual([
      'preview_started',
      'preview_ended',
      'preview_started',
      'preview_ended',
    ])
    expect(new Set(recorded.events.map(({ props }) => props.listen)).size).toBe(1)
  })

  it('has no timer while nothing plays', () => {
    expect(vi.getTimerCount()).toBe(0)
    player.tell('play')
    expect(vi.getTimerCount()).toBe(1)
    player.tell('ended')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('undoes what it has subscribed to, and bears a player without undo', () => {
    player.tell('play')
    recorded.undo()
    expect(last().reason).toBe('stopped')
    expect(Object.values(player.listeners).map(({ size }) => size)).toEqual([0, 0, 0, 0])
    start({ play: () => {} })
    recorded.undo()
    expect(recorded.issues).toEqual([])
  })

  it('reports a player that throws, and bears numbers that are none', () => {
    start({
      item() {
        throw new Error('no item')
      },
    })
    player.tell('play')
    expect(recorded.issues).toHaveLength(1)
    start({ position: () => NaN, duration: () => Infinity })
    player.tell('play')
    player.pass(1)
    player.tell('ended')
    expect(last()).toMatchObject({ ranges: [], seconds_heard: 0 })
    expect(recorded.issues).toEqual([])
  })

  it.each([undefined, null, {}, { play: 1 }])('says what is missing in %j', (wrong) => {
    expect(() => observePlayer(wrong as unknown as ObservedPlayer)).toThrow(
      'observePlayer() needs play,pause,seek,ended,position,item',
    )
  })
})

describe('use', () => {
  const { start, sent } = recordTrackers()

  it('returns its undo, for players that come and go', async () => {
    const cue = start()
    const player = makePlayer()
    const undo = cue.use(observePlayer(player.observed))
    player.tell('play')
    undo()
    undo()
    player.tell('play')
    await cue.flush()
    expect(sent().map(({ name }) => name)).toEqual(['preview_started', 'preview_ended'])
  })
})
