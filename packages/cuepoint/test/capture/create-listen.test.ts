import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { previews } from '../../src/capture/previews.ts'
import { playTape } from './play-tape.ts'
import { record } from './record.ts'
import { click } from './trusted.ts'

describe('createListen', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML = '<audio title="A"></audio>'
    recorded = record(previews())
  })
  afterEach(() => {
    recorded.undo()
    expect(recorded.issues).toEqual([])
    vi.useRealTimers()
  })

  const tape = (more?: object) => playTape(document.querySelector('audio')!, more)
  const last = () => recorded.events.at(-1)!.props
  const told = () => recorded.events.map(({ props }) => props.reason ?? 'started')
  const listens = () => new Set(recorded.events.map(({ props }) => props.listen)).size

  it('starts at `playing`, not at `play`', () => {
    const player = tape({ paused: false })
    player.tell('play')
    expect(recorded.events).toEqual([])
    player.tell('playing')
    expect(recorded.events).toEqual([
      {
        name: 'preview_started',
        props: {
          listen: expect.stringMatching(/^\w{8,}$/),
          source: 'https://shop.example/a.mp3',
          title: 'A',
          item: { item_name: 'a' },
          position: 0,
          duration: 30,
          player: 'audio',
          autoplay: true,
        },
        options: undefined,
      },
    ])
  })

  it('has no timer while nothing plays, and none of its own while something does', () => {
    expect(vi.getTimerCount()).toBe(0)
    const player = tape()
    player.play()
    player.pass(2)
    expect(vi.getTimerCount()).toBe(0)
    player.pause()
    expect(vi.getTimerCount()).toBe(1)
    player.tell('emptied')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says when the visitor asked for it, also when it had to load for long', () => {
    const player = tape({ paused: false })
    click(document.body)
    player.tell('play')
    vi.advanceTimersByTime(8_000)
    player.tell('playing')
    expect(last().autoplay).toBe(false)
  })

  it.each<[string, () => void]>([
    ['a script’s click', () => document.body.click()],
    [
      'a click long ago',
      () => {
        click(document.body)
        vi.advanceTimersByTime(5_001)
      },
    ],
  ])('takes %s for no wish of the visitor', (_, act) => {
    const player = tape()
    act()
    player.play()
    expect(last().autoplay).toBe(true)
  })

  it('has heard no more different seconds than seconds, though ranges are rounded one by one', () => {
    const player = tape({ currentTime: 1.44 })
    player.play()
    Object.assign(player.state, { currentTime: 2.66 })
    player.tell('timeupdate')
    recorded.undo()
    const { seconds_heard, seconds_total } = last() as Record<string, number>
    expect(seconds_total).toBeGreaterThanOrEqual(seconds_heard!)
  })

  it('takes no player for a visitor that seeks: some set the start when they start', () => {
    const player = tape()
    player.play()
    player.seek(0)
    player.pass(2)
    player.seek(0)
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({ seeks: 1, ranges: [[0, 2]], seconds_total: 3 })
  })

  it('ends a pause of ten seconds, and goes on with the same listen', () => {
    const player = tape()
    player.play()
    player.pass(3)
    player.pause()
    vi.advanceTimersByTime(9_900)
    expect(told()).toEqual(['started'])
    vi.advanceTimersByTime(100)
    expect(last()).toMatchObject({ reason: 'paused', ranges: [[0, 3]], position: 3 })
    player.play()
    player.pass(2)
    recorded.undo()
    expect(told()).toEqual(['started', 'paused', 'started', 'stopped'])
    expect(last()).toMatchObject({ ranges: [[3, 5]], seconds_heard: 2 })
    expect(listens()).toBe(1)
  })

  it('keeps one preview over short pauses, and hears what the output played after one', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.pause()
    vi.advanceTimersByTime(6_000)
    player.tell('play')
    player.pause()
    vi.advanceTimersByTime(6_000)
    player.state.currentTime += 0.12
    player.play()
    player.pass(1)
    vi.advanceTimersByTime(20_000)
    recorded.undo()
    expect(told()).toEqual(['started', 'stopped'])
    expect(last()).toMatchObject({ ranges: [[0, 3.1]], seconds_heard: 3.1 })
  })

  it('does not hear what a seek skips, playing or paused', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.seek(20)
    player.pass(1)
    player.pause()
    player.seek(8)
    player.play()
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({
      ranges: [
        [0, 2],
        [8, 9],
        [20, 21],
      ],
      seconds_heard: 4,
      position: 9,
    })
  })

  it('does not hear a seek that shows before it is told', () => {
    const player = tape()
    player.play()
    player.pass(2)
    Object.assign(player.state, { currentTime: 9, seeking: true })
    player.pause()
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 2]], position: 9 })
  })

  it('does not hear a seek that is over before it is told', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.state.currentTime = 9
    player.tell('seeking', 'timeupdate', 'seeked')
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 2]], position: 9 })
  })

  it('takes a playhead that has gone back for a jump, told or not', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.state.currentTime = 0.5
    player.pass(0.5)
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 2]], seconds_heard: 2, position: 1 })
  })

  it('follows the rate, which is media time', () => {
    const player = tape({ playbackRate: 2 })
    player.play()
    player.pass(4)
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 8]], seconds_heard: 8 })
  })

  it('hears a loop to its end, once', () => {
    const player = tape({ duration: 2, loop: true })
    player.play()
    player.pass(1.75)
    player.seek(0)
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 2]], seconds_heard: 2, position: 1 })
  })

  it('ends when the page is hidden, once, and starts again when it plays on', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.state.currentTime += 0.1
    recorded.hide()
    recorded.hide()
    expect(last()).toMatchObject({ ranges: [[0, 2.1]], position: 2.1 })
    player.pass(1)
    recorded.hide()
    expect(told()).toEqual(['started', 'hidden', 'started', 'hidden'])
    expect(listens()).toBe(1)
  })

  it('tells a paused preview as paused when the page is hidden', () => {
    const player = tape()
    player.play()
    player.pass(1)
    player.pause()
    recorded.hide()
    vi.advanceTimersByTime(20_000)
    expect(told()).toEqual(['started', 'paused'])
  })

  it('ends at the end; playing it again is another listen', () => {
    const player = tape({ duration: 3 })
    player.play()
    player.pass(2.75)
    player.end()
    expect(last()).toMatchObject({ reason: 'ended', ranges: [[0, 3]], position: 3 })
    vi.advanceTimersByTime(20_000)
    player.state.currentTime = 0
    player.play()
    expect(told()).toEqual(['started', 'ended', 'started'])
    expect(listens()).toBe(2)
  })

  it('ends with what it knew when the source changes without a pause', () => {
    const player = tape()
    player.play()
    player.pass(3)
    Object.assign(player.state, { currentTime: 0, duration: NaN, readyState: 0 })
    player.tell('timeupdate', 'abort', 'emptied', 'timeupdate')
    expect(told()).toEqual(['started', 'changed'])
    expect(last()).toMatchObject({ ranges: [[0, 3]], position: 3, duration: 30 })
    const next = { currentSrc: 'https://shop.example/b.mp3', readyState: 4, duration: 9 }
    Object.assign(player.state, next)
    player.play()
    expect(last()).toMatchObject({ source: 'https://shop.example/b.mp3', duration: 9 })
    expect(listens()).toBe(2)
  })

  it('takes a muted sound for none, until it is heard', () => {
    const hero = tape({ muted: true })
    hero.play()
    hero.pass(2)
    expect(recorded.events).toEqual([])
    hero.state.muted = false
    hero.pass(1)
    recorded.undo()
    expect(told()).toEqual(['started', 'stopped'])
    expect(last().ranges[0][0]).toBeGreaterThan(2)
  })

  it('knows no duration of a stream', () => {
    tape({ duration: Infinity }).play()
    expect(last()).not.toHaveProperty('duration')
  })

  it.each([
    ['blob:https://shop.example/1-2', 'blob:'],
    ['data:audio/wav;base64,AAAA', 'data:'],
    ['https://cdn.example/p/a.mp3', 'https://cdn.example/p/a.mp3'],
  ])('hands over %s as %s', (currentSrc, source) => {
    tape({ currentSrc }).play()
    expect(last().source).toBe(source)
  })

  it('counts what was heard twice, loops, seeks, and the share of all', () => {
    const player = tape({ duration: 2, loop: true })
    player.play()
    player.pass(1.75)
    player.seek(0)
    player.pass(1.75)
    player.seek(0)
    player.pass(0.5)
    player.seek(1)
    player.pass(0.5)
    recorded.undo()
    expect(last()).toMatchObject({
      seconds_heard: 2,
      seconds_total: 5,
      share_heard: 1,
      loops: 2,
      seeks: 1,
      rate: 1,
      muted_share: 0,
    })
  })

  it('takes a slider that is dragged for one seek, and a rewind after the end of it for none', () => {
    const player = tape()
    player.play()
    player.pass(2)
    for (const to of [5, 6, 7, 8]) player.seek(to)
    player.pass(1)
    player.pause()
    player.seek(0)
    recorded.hide()
    expect(last()).toMatchObject({ seeks: 1, loops: 0, seconds_total: 3, reason: 'paused' })
  })

  it('says what share of it was muted, also by the volume', () => {
    const player = tape()
    player.play()
    player.pass(2)
    player.state.muted = true
    player.pass(1)
    Object.assign(player.state, { muted: false, volume: 0 })
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({ muted_share: 0.5, seconds_heard: 4 })
  })

  it('takes a muted sound that the visitor has started for heard, but no film that starts by itself', () => {
    const player = tape({ muted: true })
    click(document.body)
    player.play()
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({ muted_share: 1, seconds_heard: 1 })
    document.body.innerHTML = '<video autoplay></video>'
    recorded = record(previews())
    const film = playTape(document.querySelector('video')!, { muted: true })
    click(document.body)
    film.play()
    film.pass(2)
    expect(recorded.events).toEqual([])
  })

  it.each([
    [4, [0, 1.26], 1.26],
    [30, [0, 1.3], 1.3],
    [900, [0, 1], 1],
  ])('tells of %d seconds as finely as they deserve', (duration, range, seconds_heard) => {
    const player = tape({ duration })
    player.play()
    player.state.currentTime = 1.256
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [range], seconds_heard })
  })

  it('ends what fails for good, and bears a failure that does not stop it', () => {
    const player = tape()
    player.play()
    player.pass(1)
    player.tell('error')
    player.pass(1)
    vi.advanceTimersByTime(11_000)
    expect(told()).toEqual(['started'])
    player.tell('error')
    vi.advanceTimersByTime(11_000)
    expect(told()).toEqual(['started', 'failed'])
    expect(last()).toMatchObject({ ranges: [[0, 2]] })
  })

  it('tells the progress of a listen when it is asked to, each mark once', () => {
    recorded.undo()
    recorded = record(previews({ progress: true }))
    const player = tape({ duration: 10 })
    player.play()
    player.pass(2)
    player.pause()
    vi.advanceTimersByTime(11_000)
    // What was heard before counts, and again counts for nothing.
    player.seek(1)
    player.play()
    player.pass(2)
    player.seek(9)
    player.pass(0.75)
    recorded.undo()
    const progress = recorded.events.filter(({ name }) => name === 'preview_progressed')
    expect(progress.map(({ props }) => [props.percent, props.seconds_heard])).toEqual([
      [10, 1],
      [25, 2.5],
    ])
    expect(listens()).toBe(1)
    recorded = record(previews({ progress: true }))
    const other = playTape(new Audio(), { duration: 4 })
    void other.sound.play()
    other.play()
    other.pass(4)
    other.end()
    expect(recorded.names()).toEqual([
      'preview_started',
      ...Array(5).fill('preview_progressed'),
      'preview_ended',
    ])
  })

  it('agrees with a tape of what was played, whatever the visitor does', () => {
    const act = fc.oneof(
      fc.record({ ticks: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ seek: fc.integer({ min: 0, max: 590 }) }),
      fc.constant('pause' as const),
      fc.constant('hide' as const),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        recorded.events.length = 0
        const { sound, state, tell, play, pause, seek } = playTape(new Audio(), { duration: 60 })
        void sound.play()
        play()
        const tape = new Set<number>()
        for (const act of acts) {
          if (act === 'hide') {
            recorded.hide()
            tell('timeupdate')
          } else if (act === 'pause') {
            pause()
            vi.advanceTimersByTime(11_000)
            play()
          } else if ('seek' in act) seek(act.seek / 10)
          else {
            for (let i = 0; i < act.ticks && state.currentTime < 59.95; i++) {
              tape.add(Math.round(state.currentTime * 10))
              state.currentTime = Math.round(state.currentTime * 10 + 1) / 10
              if (i % 2) tell('timeupdate')
            }
            tell('timeupdate')
          }
        }
        tell('emptied')
        const heard = new Set<number>()
        let exact = true
        for (const { name, props } of recorded.events) {
          if (name === 'preview_started') continue
          // Where many pieces became fewer, the gaps between them are told, too.
          exact &&= props.ranges.length < 16
          let sum = 0
          for (const [from, to] of props.ranges) {
            sum += to - from
            for (let i = Math.round(from * 10); i < Math.round(to * 10); i++) heard.add(i)
          }
          if (exact) expect(sum).toBeCloseTo(props.seconds_heard, 5)
        }
        if (exact) expect([...heard].filter((tenth) => !tape.has(tenth))).toEqual([])
        expect([...tape].filter((tenth) => !heard.has(tenth))).toEqual([])
        expect(listens()).toBe(1)
      }),
      { numRuns: 200 },
    )
  })
})
