import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/capture/embeds/read-message.ts'

const told = (data: unknown, origin: string) => {
  const { ...all } = readMessage(data, origin)
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) => value !== undefined && value !== false && value === value,
    ),
  )
}
const text = JSON.stringify

it.each<[origin: string, data: unknown, told: object]>([
  ['https://www.youtube.com', text({ event: 'onStateChange', info: 0 }), { state: 0 }],
  [
    'https://www.youtube.com',
    text({
      event: 'infoDelivery',
      info: {
        playerState: 1,
        currentTime: 2.5,
        duration: 10,
        playbackRate: 2,
        muted: true,
        volume: 50,
      },
    }),
    { state: 1, position: 2.5, duration: 10, rate: 2, muted: true },
  ],
  [
    'https://www.youtube.com',
    text({
      event: 'infoDelivery',
      info: { volume: 0, muted: false, videoData: { video_id: 'a', title: 'A' } },
    }),
    { muted: true, title: 'A', source: 'https://www.youtube.com/embed/a' },
  ],
  ['https://www.youtube.com', text({ event: 'onReady', info: null }), {}],
  ['https://www.youtube.com', text({ event: 'onError', info: 150 }), { state: 9 }],

  ['https://w.soundcloud.com', text({ method: 'ready' }), { ready: true }],
  [
    'https://w.soundcloud.com',
    text({ method: 'play', value: { currentPosition: 500 } }),
    { state: 3, position: 0.5, begins: true },
  ],
  [
    'https://w.soundcloud.com',
    text({
      method: 'playProgress',
      value: { soundId: 1, currentPosition: 500, relativePosition: 0.1 },
    }),
    { state: 1, position: 0.5, source: 'https://api.soundcloud.com/tracks/1' },
  ],
  [
    'https://w.soundcloud.com',
    text({ method: 'seek', value: { currentPosition: 500 } }),
    { position: 0.5 },
  ],
  ['https://w.soundcloud.com', text({ method: 'finish' }), { state: 0 }],
  [
    'https://w.soundcloud.com',
    text({ method: 'getCurrentSound', value: { title: 'A', duration: 9000 } }),
    { title: 'A', duration: 9 },
  ],
  ['https://w.soundcloud.com', text({ method: 'buyClicked' }), { action: 'buy' }],
  ['https://w.soundcloud.com', text({ method: 'downloadClicked' }), { action: 'download' }],
  ['https://w.soundcloud.com', text({ method: 'sharePanelOpened' }), { action: 'share' }],

  ['https://player.vimeo.com', { event: 'ready' }, { ready: true }],
  ['https://player.vimeo.com', text({ event: 'ready' }), { ready: true }],
  [
    'https://player.vimeo.com',
    { event: 'playing', data: { seconds: 1, percent: 0.1, duration: 10 } },
    { state: 1, position: 1, duration: 10 },
  ],
  [
    'https://player.vimeo.com',
    { event: 'seeked', data: { seconds: 5, duration: 10 } },
    { position: 5, duration: 10 },
  ],
  [
    'https://player.vimeo.com',
    { event: 'volumechange', data: { volume: 0, muted: false } },
    { muted: true },
  ],
  [
    'https://player.vimeo.com',
    { event: 'playbackratechange', data: { playbackRate: 1.5 } },
    { rate: 1.5 },
  ],
  ['https://player.vimeo.com', { method: 'getVideoTitle', value: 'A' }, { title: 'A' }],
  [
    'https://player.vimeo.com',
    { event: 'error', data: { method: 'getVideoTitle', name: 'x' } },
    {},
  ],

  [
    'https://open.spotify.com',
    {
      type: 'playback_update',
      payload: {
        position: 1000,
        duration: 30_000,
        isPaused: false,
        isBuffering: false,
        playingURI: 'spotify:track:a',
      },
    },
    { state: 1, position: 1, duration: 30, source: 'https://open.spotify.com/embed/track/a' },
  ],
  [
    'https://open.spotify.com',
    {
      type: 'playback_update',
      payload: { position: 1000, duration: 30_000, isPaused: true, isBuffering: false },
    },
    { state: 2, position: 1, duration: 30 },
  ],
  [
    'https://open.spotify.com',
    {
      type: 'playback_update',
      payload: { position: 0, duration: 30_000, isPaused: false, isBuffering: true },
    },
    { state: 3, position: 0, duration: 30 },
  ],
  [
    'https://open.spotify.com',
    { type: 'playback_update', payload: { position: 29_600, duration: 30_000, isPaused: false } },
    { state: 0, position: 29.6, duration: 30 },
  ],
  ['https://open.spotify.com', { type: 'error', payload: { isPaused: false } }, { state: 9 }],

  [
    'https://www.tiktok.com',
    { 'x-tiktok-player': true, type: 'onStateChange', value: 1 },
    { state: 1 },
  ],
  [
    'https://www.tiktok.com',
    { 'x-tiktok-player': true, type: 'onCurrentTime', value: { currentTime: 1, duration: 10 } },
    { position: 1, duration: 10 },
  ],
  [
    'https://www.tiktok.com',
    { 'x-tiktok-player': true, type: 'onMute', value: true },
    { muted: true },
  ],

  ['https://player.twitch.tv', { namespace: 'twitch-embed', eventName: 'pause' }, { state: 2 }],
  [
    'https://player.twitch.tv',
    {
      namespace: 'twitch-embed-player-proxy',
      eventName: 'UPDATE_STATE',
      params: { currentTime: 1, duration: 10, playback: 'Playing', muted: false, volume: 1 },
    },
    { state: 1, position: 1, duration: 10 },
  ],
])('%s says %j', (origin, data, expected) => expect(told(data, origin)).toEqual(expected))

describe('what makes no sense', () => {
  const cyclic: Record<string, unknown> = { event: 'constructor' }
  cyclic['data'] = cyclic
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no')
      },
    },
  )

  it.each<[name: string, data: unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a number', 1],
    ['a BigInt', 1n],
    ['text', 'hello'],
    ['half an object', '{"event":'],
    ['"null"', 'null'],
    ['a list', []],
    ['getters that throw', trap],
    ['no word', { data: { seconds: 1 } }],
    ['a word that is an object', { event: {} }],
    ['a word that is a number', { event: 1 }],
    [
      'a text that is too long',
      text({ event: 'playing', data: { seconds: 1, more: 'x'.repeat(100_000) } }),
    ],
    ['deep text', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('%s is undefined', (_, data) => {
    expect(readMessage(data, 'https://player.vimeo.com')).toBeUndefined()
  })

  it('is not taken for more than it is', () => {
    const origin = 'https://player.vimeo.com'
    expect(typeof readMessage(cyclic, origin)!.state).not.toBe('number')
    expect(typeof readMessage({ event: '__proto__' }, origin)!.state).not.toBe('number')
    for (const seconds of ['', '1', null, [], {}, new Date(), 1n, trap]) {
      const read = readMessage({ event: 'playing', data: { seconds, duration: seconds } }, origin)
      expect([read?.position, read?.duration]).toEqual([NaN, NaN])
    }
    expect(
      readMessage({ type: 'onStateChange', value: 1 }, 'https://www.tiktok.com'),
    ).toBeUndefined()
  })
})
