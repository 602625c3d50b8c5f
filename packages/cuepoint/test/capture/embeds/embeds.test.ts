import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { embeds } from '../../../src/capture/embeds.ts'
import { record } from '../record.ts'
import { click, trusted } from '../trusted.ts'
import { createFrame } from './create-frame.ts'

const listening = '{"event":"listening","id":1,"channel":"widget"}'

describe('embeds', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers()
    document.body.innerHTML =
      '<article data-product-id="pack-42" data-title="Lo-fi Pack"></article>'
  })
  afterEach(() => {
    recorded.undo()
    expect(recorded.issues).toEqual([])
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const start = (options?: Parameters<typeof record>[1]) => (recorded = record(embeds(), options))
  const card = () => document.querySelector('article')!
  const last = () => recorded.events.at(-1)!.props
  const told = () => recorded.events.map(({ name, props }) => props.reason ?? name)

  /** A Vimeo player that tells four times a second. */
  const vimeo = (src = 'https://player.vimeo.com/video/1', parent: Node = card()) => {
    const frame = createFrame(src, parent)
    let seconds = 0
    const tell = (event: string, more: object = {}) =>
      frame.say({ event, data: { seconds, duration: 60, ...more } })
    return {
      ...frame,
      tell,
      play() {
        tell('play')
        tell('playing')
      },
      pass(time: number, rate = 1) {
        for (let i = 0; i < time * 4; i++) {
          vi.advanceTimersByTime(250)
          seconds += 0.25 * rate
          tell('timeupdate')
        }
      },
      to(next: number) {
        seconds = next
      },
    }
  }

  it('tells what is heard of an embed, with the facts of its card', () => {
    start()
    const player = vimeo()
    player.say({ event: 'ready' })
    player.say({ method: 'getVideoTitle', value: 'A clip' })
    player.play()
    player.pass(3)
    player.tell('pause')
    vi.advanceTimersByTime(10_000)
    const about = {
      listen: expect.any(String),
      provider: 'vimeo',
      source: 'https://player.vimeo.com/video/1',
      title: 'A clip',
      item: { item_id: 'pack-42', item_name: 'Lo-fi Pack' },
      player: 'iframe',
      duration: 60,
    }
    expect(recorded.events).toMatchObject([
      { name: 'preview_started', props: { ...about, position: 0, autoplay: true } },
      {
        name: 'preview_ended',
        props: { ...about, ranges: [[0, 3]], seconds_total: 3, seeks: 0, reason: 'paused' },
      },
    ])
  })

  it('does not hear what a seek skips', () => {
    start()
    const player = vimeo()
    player.play()
    player.pass(2)
    player.to(20)
    player.pass(1)
    player.to(10)
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({
      ranges: [
        [0, 2],
        [10.3, 11],
        [20.3, 21],
      ],
      seeks: 2,
    })
  })

  it('takes neither a rate nor late messages for a seek', () => {
    start()
    const player = vimeo()
    player.play()
    player.tell('playbackratechange', { playbackRate: 2 })
    player.pass(2, 2)
    vi.advanceTimersByTime(4_000)
    player.to(12)
    player.tell('timeupdate')
    recorded.undo()
    expect(last()).toMatchObject({ ranges: [[0, 12]], seeks: 0, rate: 2 })
  })

  it('hears a seek that is made in a long pause', () => {
    start()
    const player = vimeo()
    player.play()
    player.pass(1)
    player.tell('pause')
    vi.advanceTimersByTime(9_000)
    player.to(8)
    player.play()
    player.pass(1)
    recorded.undo()
    expect(last()).toMatchObject({
      ranges: [
        [0, 1],
        [8, 9],
      ],
      seeks: 1,
    })
  })

  it('hears such a seek where only the state is told before it', () => {
    start()
    const player = createFrame('https://www.youtube.com/embed/a?enablejsapi=1')
    const info = (more: object) => player.sayText({ event: 'infoDelivery', info: more })
    info({ playerState: 1, currentTime: 0 })
    vi.advanceTimersByTime(1_000)
    info({ playerState: 2, currentTime: 1 })
    vi.advanceTimersByTime(9_000)
    player.sayText({ event: 'onStateChange', info: 1 })
    vi.advanceTimersByTime(250)
    info({ currentTime: 8 })
    vi.advanceTimersByTime(1_000)
    info({ currentTime: 9 })
    recorded.undo()
    expect(last()).toMatchObject({
      ranges: [
        [0, 1],
        [8, 9],
      ],
    })
  })

  it('hears it from where it began, which is told before it plays', () => {
    start()
    const player = createFrame('https://w.soundcloud.com/player/?url=x')
    player.sayText({ method: 'play', value: { currentPosition: 0 } })
    expect(recorded.events).toEqual([])
    vi.advanceTimersByTime(500)
    player.sayText({ method: 'playProgress', value: { currentPosition: 400 } })
    recorded.undo()
    expect(last().ranges).toEqual([[0, 0.4]])
    expect(recorded.events[0]!.props.position).toBe(0)
  })

  it('hears the last moment before the end', () => {
    start()
    const player = vimeo()
    player.to(58)
    player.play()
    player.pass(1.5)
    player.say({ event: 'ended' })
    expect(last()).toMatchObject({ ranges: [[58, 60]], reason: 'ended', position: 60 })
  })

  it('finds one that plays already by what it says', () => {
    const player = vimeo()
    start()
    player.to(7)
    player.pass(2)
    recorded.undo()
    expect(told()).toEqual(['preview_started', 'stopped'])
    expect(last().ranges[0][1]).toBe(9)
  })

  it('starts nothing for a visitor who only moves the playhead', () => {
    start()
    const player = vimeo()
    player.play()
    player.pass(1)
    player.tell('pause')
    for (const seconds of [1.2, 1.4, 30]) {
      player.to(seconds)
      player.tell('timeupdate')
    }
    vi.advanceTimersByTime(10_000)
    expect(told()).toEqual(['preview_started', 'paused'])
  })

  it('ends with the page hidden, goes on as the same listen, and ends where nothing is said any more', () => {
    start()
    const player = vimeo()
    player.play()
    player.pass(1)
    recorded.hide()
    player.pass(1)
    player.iframe.remove()
    vi.advanceTimersByTime(20_000)
    expect(told()).toEqual(['preview_started', 'hidden', 'preview_started', 'paused'])
    expect(new Set(recorded.events.map(({ props }) => props.listen)).size).toBe(1)
  })

  it('takes a muted one for the film behind a title, until it is heard', () => {
    start()
    const player = vimeo('https://player.vimeo.com/video/1?background=1')
    player.play()
    player.pass(2)
    expect(recorded.events).toEqual([])
    player.tell('volumechange', { volume: 1, muted: false })
    player.pass(1)
    expect(told()).toEqual(['preview_started'])
  })

  it('knows who asked: a button of the page, or the visitor inside', () => {
    start()
    const button = card().appendChild(document.createElement('button'))
    const player = vimeo(undefined, document.body)
    click(button)
    player.play()
    expect(last()).toMatchObject({ autoplay: false, item: { item_id: 'pack-42' } })
    player.say({ event: 'ended' })
    vi.advanceTimersByTime(9_000)
    player.play()
    expect(last().autoplay).toBe(true)
    player.say({ event: 'ended' })
    vi.spyOn(document, 'activeElement', 'get').mockReturnValue(player.iframe)
    player.play()
    expect(last().autoplay).toBe(false)
    expect(last()).not.toHaveProperty('item')
  })

  it('hears each of a playlist by itself', () => {
    start()
    const player = createFrame('https://www.youtube.com/embed/videoseries?list=PL1&enablejsapi=1')
    const info = (video_id: string, currentTime: number) =>
      player.sayText({
        event: 'infoDelivery',
        info: {
          playerState: 1,
          currentTime,
          duration: 60,
          videoData: { video_id, title: video_id },
        },
      })
    info('first', 0)
    vi.advanceTimersByTime(1_000)
    info('first', 1)
    info('second', 0)
    expect(recorded.events.map(({ props }) => [props.title, props.source, props.reason])).toEqual([
      ['first', 'https://www.youtube.com/embed/first', undefined],
      ['first', 'https://www.youtube.com/embed/first', 'changed'],
      ['second', 'https://www.youtube.com/embed/second', undefined],
    ])
    expect(recorded.events[1]!.props.ranges).toEqual([[0, 1]])
  })

  it('ends what was heard when another page comes into the iframe', () => {
    start()
    const player = vimeo()
    player.play()
    player.pass(1)
    player.say({ event: 'ready' })
    player.tell('timeupdate')
    expect(told()).toEqual(['preview_started', 'changed'])
  })

  it('is silent about what the page wants ignored', () => {
    start()
    card().setAttribute('data-cue-ignore', '')
    const player = vimeo()
    player.play()
    player.pass(1)
    const soundcloud = createFrame('https://w.soundcloud.com/player/?url=x', card())
    soundcloud.sayText({ method: 'buyClicked' })
    expect(recorded.events).toEqual([])
  })

  it('knows the product by the page’s JSON-LD, and not by what the page itself plays', () => {
    start()
    document.body.innerHTML = `
      <script type="application/ld+json">{
        "@type": "Product", "sku": "pack-7", "name": "Trap Pack",
        "subjectOf": { "@type": "VideoObject", "name": "The making of", "embedUrl": "https://player.vimeo.com/video/7" }
      }</script>`
    const metadata = { title: 'Another track', album: 'Another pack', artist: 'x' }
    vi.stubGlobal('navigator', { mediaSession: { metadata } })
    vimeo('https://player.vimeo.com/video/7', document.body).play()
    expect(last()).toMatchObject({
      title: 'The making of',
      item: { item_id: 'pack-7', item_name: 'Trap Pack' },
    })
    vimeo('https://player.vimeo.com/video/8', document.body).play()
    expect(last()).not.toHaveProperty('item')
    expect(last()).not.toHaveProperty('title')
    vi.unstubAllGlobals()
  })

  it('hears those in the shadow roots of media elements', () => {
    start()
    const element = card().appendChild(document.createElement('tiktok-video'))
    const player = createFrame(
      'https://www.tiktok.com/player/v1/1',
      element.attachShadow({ mode: 'open' }),
    )
    player.say({ 'x-tiktok-player': true, type: 'onStateChange', value: 1 })
    player.say({
      'x-tiktok-player': true,
      type: 'onCurrentTime',
      value: { currentTime: 0, duration: 9 },
    })
    expect(last()).toMatchObject({ provider: 'tiktok', item: { item_id: 'pack-42' } })
  })

  it('tells SoundCloud’s own buttons', () => {
    start()
    const player = createFrame(
      'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1',
      card(),
    )
    player.sayText({ method: 'getCurrentSound', value: { title: 'A track' } })
    player.sayText({ method: 'buyClicked' })
    expect(recorded.events).toEqual([
      {
        name: 'embed_interacted',
        props: {
          provider: 'soundcloud',
          source: 'https://api.soundcloud.com/tracks/1',
          title: 'A track',
          item: { item_id: 'pack-42', item_name: 'Lo-fi Pack' },
          action: 'buy',
        },
        options: { urgent: true, at: Date.now() },
      },
    ])
  })

  it.each<[string, object]>([
    ['another origin', { origin: 'https://evil.example' }],
    ['the origin of another vendor', { origin: 'https://player.twitch.tv' }],
    ['no origin', { origin: 'null' }],
    ['another window', { source: { postMessage() {} } }],
    ['no window', { source: null }],
    ['a script', { isTrusted: false }],
  ])('believes nothing of %s', (_, how) => {
    start()
    const { iframe } = vimeo()
    const { contentWindow: source } = iframe
    for (const seconds of [0, 0.5]) {
      const data = { event: 'playing', data: { seconds, duration: 9 } }
      const event = Object.assign(new Event('message'), {
        data,
        source,
        origin: 'https://player.vimeo.com',
      })
      dispatchEvent('isTrusted' in how ? event : trusted(Object.assign(event, how)))
    }
    expect(recorded.events).toEqual([])
  })

  describe('asks', () => {
    it('YouTube after a while, again and again, and not for ever', () => {
      const player = createFrame('https://www.youtube.com/embed/a?enablejsapi=1')
      start()
      vi.advanceTimersByTime(2_400)
      expect(player.heard()).toEqual([])
      vi.advanceTimersByTime(1_200)
      expect(player.heard()).toEqual([listening, listening, listening])
      vi.advanceTimersByTime(60_000)
      expect(player.heard()).toHaveLength(10)
      expect(vi.getTimerCount()).toBe(0)
    })

    it('no longer once it answers, and anew when it loads anew', () => {
      start()
      const player = createFrame('https://www.youtube.com/embed/a?enablejsapi=1')
      vi.advanceTimersByTime(2_600)
      player.sayText({ event: 'initialDelivery', info: {} })
      vi.advanceTimersByTime(10_000)
      expect(player.heard()).toEqual([listening])
      player.load()
      vi.advanceTimersByTime(2_500)
      expect(player.heard()).toEqual([listening, listening])
    })

    it('nothing where the page’s own script has asked', () => {
      start()
      const player = createFrame('https://www.youtube.com/embed/a?enablejsapi=1')
      player.sayText({ event: 'onReady', info: null })
      vi.advanceTimersByTime(10_000)
      expect(player.heard()).toEqual([])
    })

    it('nothing of YouTube without its API, of silent ones, and without consent', () => {
      const mute = createFrame('https://www.youtube.com/embed/a')
      const silent = createFrame('https://bandcamp.com/EmbeddedPlayer/track=1/')
      start()
      vi.advanceTimersByTime(10_000)
      recorded.undo()
      const player = vimeo()
      start({ mode: 'denied' })
      player.say({ event: 'ready' })
      vi.advanceTimersByTime(10_000)
      expect([mute, silent, player].flatMap(({ heard }) => heard())).toEqual([])
    })

    it('Vimeo, SoundCloud and Spotify as soon as they are there, once', () => {
      start()
      const player = vimeo()
      player.say({ event: 'ready' })
      player.play()
      expect(player.heard()).toEqual([
        { method: 'getVideoTitle' },
        ...'play playing pause ended timeupdate playbackratechange volumechange'
          .split(' ')
          .map((value) => ({ method: 'addEventListener', value })),
        { method: 'ping' },
      ])
      const soundcloud = createFrame('https://w.soundcloud.com/player/?url=x')
      soundcloud.sayText({ method: 'ready' })
      expect(soundcloud.heard()).toHaveLength(9)
      expect(soundcloud.heard()).toContain('{"method":"addEventListener","value":"buyClicked"}')
      // The next track of a set.
      soundcloud.sayText({ method: 'play', value: {} })
      expect(soundcloud.heard().at(-1)).toBe('{"method":"getCurrentSound"}')
      const spotify = createFrame('https://open.spotify.com/embed/track/1')
      spotify.say({ type: 'ready' })
      expect(spotify.heard()).toEqual([{ command: 'load_complete_ack' }])
    })

    it('one that was ready before us', () => {
      const player = vimeo()
      vi.advanceTimersByTime(100)
      start()
      vi.advanceTimersByTime(1)
      expect(player.heard()).toEqual([{ method: 'ping' }])
      player.say({ method: 'ping' })
      expect(player.heard()).toContainEqual({ method: 'addEventListener', value: 'timeupdate' })
    })
  })

  describe('of a silent one', () => {
    const enter = (iframe: Element, { top = 0, width = 100, hasFocus = true } = {}) => {
      iframe.getBoundingClientRect = () => ({ width, top, bottom: top + 100 }) as DOMRect
      vi.spyOn(document, 'activeElement', 'get').mockReturnValue(iframe)
      vi.spyOn(document, 'hasFocus').mockReturnValue(hasFocus)
      dispatchEvent(trusted(new Event('blur')))
      vi.advanceTimersByTime(1)
    }
    const leave = () => dispatchEvent(trusted(new Event('focus')))
    const bandcamp = (parent: Node = card()) =>
      createFrame('https://bandcamp.com/EmbeddedPlayer/track=1/', parent).iframe

    it('tells a click into it, once until the page has the focus again', () => {
      start()
      const iframe = bandcamp()
      enter(iframe)
      enter(iframe)
      expect(recorded.events).toMatchObject([
        {
          name: 'embed_interacted',
          props: {
            provider: 'bandcamp',
            source: 'https://bandcamp.com/EmbeddedPlayer/track=1/',
            title: 'Lo-fi Pack',
            item: { item_id: 'pack-42' },
          },
        },
      ])
      leave()
      enter(iframe)
      expect(recorded.events).toHaveLength(2)
    })

    it.each<[string, () => void]>([
      [
        'the Tab key',
        () => {
          dispatchEvent(trusted(new KeyboardEvent('keydown', { key: 'Tab' })))
          enter(bandcamp())
        },
      ],
      ['one outside the window', () => enter(bandcamp(), { top: -100 })],
      ['one that nobody can see', () => enter(bandcamp(), { width: 0 })],
      ['another window', () => enter(bandcamp(), { hasFocus: false })],
      ['an element of the page', () => enter(card())],
      [
        'an iframe that is no player',
        () => enter(createFrame('https://maps.example/embed').iframe),
      ],
    ])('does not take %s for a click', (_, act) => {
      start()
      act()
      vi.advanceTimersByTime(10_000)
      expect(recorded.events).toEqual([])
    })

    it('waits whether one that can talk does', () => {
      start()
      const dumb = createFrame('https://player.vimeo.com/video/1')
      enter(dumb.iframe)
      const at = Date.now() - 1
      expect(recorded.events).toEqual([])
      vi.advanceTimersByTime(4_000)
      expect(recorded.events).toMatchObject([{ name: 'embed_interacted', options: { at } }])
      leave()
      dumb.say({ event: 'ready' })
      enter(dumb.iframe)
      vi.advanceTimersByTime(4_000)
      expect(recorded.events).toHaveLength(1)
    })

    it('takes the facade’s click, and the focus that follows for the same', () => {
      start()
      const facade = card().appendChild(document.createElement('lite-youtube'))
      facade.addEventListener('click', () =>
        createFrame('https://www.youtube-nocookie.com/embed/a?autoplay=1', facade),
      )
      facade.click()
      vi.advanceTimersByTime(1)
      expect(recorded.events).toEqual([])
      facade.innerHTML = ''
      click(facade)
      vi.advanceTimersByTime(1)
      enter(facade.querySelector('iframe')!)
      expect(recorded.events).toMatchObject([
        {
          name: 'embed_interacted',
          props: { provider: 'youtube', source: 'https://www.youtube.com/embed/a' },
        },
      ])
    })
  })

  it('hears and asks nothing after undo', () => {
    const player = vimeo()
    start()
    player.play()
    recorded.undo()
    player.pass(1)
    vi.advanceTimersByTime(60_000)
    expect(told()).toEqual(['preview_started', 'stopped'])
    // Only what it asked while it ran.
    const asked = player.heard().length
    player.say({ event: 'ready' })
    expect(player.heard()).toHaveLength(asked)
  })
})
