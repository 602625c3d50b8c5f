import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { previews } from '../../src/capture/previews.ts'
import { playTape } from './play-tape.ts'
import { record } from './record.ts'
import { click, trusted } from './trusted.ts'

const playable = (sound: HTMLMediaElement) => {
  playTape(sound, { paused: false })
  return sound
}

const tell = (sound: HTMLMediaElement, ...types: string[]) => {
  for (const type of types) sound.dispatchEvent(trusted(new Event(type)))
}

describe('previews', () => {
  let recorded: ReturnType<typeof record>
  const original = HTMLMediaElement.prototype.play

  beforeEach(() => {
    document.body.innerHTML = `
      <article data-product-id="pack-42" data-title="Lo-fi Pack" data-bpm="90 BPM" data-key="Am">
        <audio id="native"></audio><button id="button"><b>play</b></button>
      </article>
      <div data-cue-ignore><audio id="ignored"></audio><button id="silent">x</button></div>
      <div id="host"></div>`
    recorded = record(previews())
  })
  afterEach(() => {
    recorded.undo()
    expect(recorded.issues).toEqual([])
    expect(HTMLMediaElement.prototype.play).toBe(original)
  })

  const byId = (id: string) => document.querySelector<HTMLMediaElement>(`#${id}`)!

  it('tells a sound of the page once, with the facts of its card', () => {
    const sound = playable(byId('native'))
    tell(sound, 'play', 'playing', 'playing', 'timeupdate')
    expect(recorded.names()).toEqual(['preview_started'])
    expect(recorded.events[0]!.props).toMatchObject({
      player: 'audio',
      title: 'Lo-fi Pack',
      item: { item_id: 'pack-42', item_name: 'Lo-fi Pack', bpm: 90, musical_key: 'Am' },
      autoplay: true,
    })
  })

  it('ignores copies of media events, and events of other elements', () => {
    const sound = playable(byId('native'))
    for (const type of ['play', 'playing', 'timeupdate']) sound.dispatchEvent(new Event(type))
    byId('host').dispatchEvent(trusted(new Event('play')))
    expect(recorded.events).toEqual([])
  })

  it('finds a detached sound by the button that was clicked', async () => {
    click(document.querySelector('#button b')!)
    const sound = playable(new Audio())
    await sound.play()
    tell(sound, 'play', 'playing')
    expect(recorded.events[0]!.props).toMatchObject({
      item: { item_id: 'pack-42' },
      autoplay: false,
    })
  })

  it('hears a sound in a closed shadow root once it was played by script', async () => {
    const root = byId('host').attachShadow({ mode: 'closed' })
    const sound = playable(root.appendChild(document.createElement('audio')))
    sound.title = 'Kick 808'
    await sound.play()
    tell(sound, 'play', 'playing')
    expect(recorded.events[0]!.props.title).toBe('Kick 808')
  })

  it('leaves out what the page wants ignored, detached sounds too', async () => {
    tell(playable(byId('ignored')), 'play', 'playing')
    click(byId('silent'))
    const sound = playable(new Audio())
    await sound.play()
    tell(sound, 'play', 'playing')
    expect(recorded.events).toEqual([])
  })

  it('takes what a playlist goes on to for nothing that the visitor touched', () => {
    const player = playTape(new Audio())
    click(document.querySelector('#button')!)
    void player.sound.play()
    player.play()
    player.state.currentTime = player.state.duration
    click(document.querySelector('#button')!)
    player.end()
    player.state.currentSrc = 'https://shop.example/next.mp3'
    player.tell('emptied')
    player.play()
    click(document.querySelector('#button')!)
    player.tell('emptied')
    player.play()
    const started = recorded.events.filter(({ name }) => name === 'preview_started')
    expect(started.map(({ props }) => [props.item?.item_id, props.autoplay])).toEqual([
      ['pack-42', false],
      [undefined, true],
      ['pack-42', false],
    ])
  })

  it('still knows a sound that plays again by itself, but not that anybody asked for it', () => {
    const player = playTape(new Audio())
    click(document.querySelector('#button')!)
    void player.sound.play()
    player.play()
    player.end()
    player.play()
    const again = recorded.events.at(-1)!
    expect(again.name).toBe('preview_started')
    expect(again.props).toMatchObject({ item: { item_id: 'pack-42' }, autoplay: true })
  })

  it('leaves out the rest of a playlist that the page wants ignored', () => {
    click(byId('silent'))
    const player = playTape(new Audio())
    void player.sound.play()
    player.play()
    player.end()
    player.tell('emptied')
    player.play()
    expect(recorded.events).toEqual([])
  })

  it('knows what is touched when the finger goes down, and that a finger that scrolls touches nothing', () => {
    const press = (type: string) =>
      document
        .querySelector('#button')!
        .dispatchEvent(trusted(new Event(type, { bubbles: true, composed: true })))
    const startAfter = (...types: string[]) => {
      types.forEach(press)
      const player = playTape(new Audio())
      void player.sound.play()
      player.play()
      return recorded.events.at(-1)!.props.item?.item_id
    }
    expect(startAfter('pointerdown', 'pointercancel')).toBeUndefined()
    expect(startAfter('pointerdown')).toBe('pack-42')
  })

  it('keeps the `play` of others: this, arguments, result, errors', () => {
    recorded.undo()
    const promise = Promise.resolve()
    const theirs = vi.fn(function (this: unknown) {
      return promise
    })
    HTMLMediaElement.prototype.play = theirs
    recorded = record(previews())
    const sound = new Audio()
    expect((sound.play as (...args: unknown[]) => unknown)(1, 2)).toBe(promise)
    expect(theirs.mock.contexts[0]).toBe(sound)
    expect(theirs.mock.calls[0]).toEqual([1, 2])
    // A patch on top of ours stays when ours is undone.
    const ours = HTMLMediaElement.prototype.play
    const top = function (this: HTMLMediaElement) {
      return ours.call(this)
    }
    HTMLMediaElement.prototype.play = top
    recorded.undo()
    expect(HTMLMediaElement.prototype.play).toBe(top)
    const late = playable(new Audio())
    void late.play()
    tell(late, 'play', 'playing')
    expect(recorded.events).toEqual([])
    HTMLMediaElement.prototype.play = original
  })

  it('tells each of two trackers once', () => {
    const other = record(previews())
    tell(playable(byId('native')), 'play', 'playing')
    expect([recorded.names(), other.names()]).toEqual([['preview_started'], ['preview_started']])
    other.undo()
    recorded.undo()
    expect(recorded.names()).toEqual(['preview_started', 'preview_ended'])
  })

  it('finds a sound that plays already, ends it when the page is hidden, and hears nothing after undo', () => {
    recorded.undo()
    const sound = playable(byId('native'))
    recorded = record(previews())
    tell(sound, 'timeupdate')
    recorded.hide()
    expect(recorded.events.map(({ props }) => props.reason)).toEqual([undefined, 'hidden'])
    recorded.undo()
    tell(sound, 'timeupdate')
    expect(recorded.events).toHaveLength(2)
  })
})
