// The iframe's side of each vendor's player: what it says and what it understands, in its own words. What it plays is a
// clock. No vendor publishes this side.

const host = location.host.replace('-nocookie', '')
const query = new URLSearchParams(location.search)
const say = (message) => parent.postMessage(message, '*')
const sayText = (message) => say(JSON.stringify(message))

const length = 180
let position = 0
let isPlaying = false
let since = 0
const now = () => {
  const passed = isPlaying ? (performance.now() - since) / 1000 : 0
  since = performance.now()
  position = Math.min(length, position + passed)
  return position
}

/** By host: `tell` says what happened, `hear` reads what the page says, `open` runs when the player is there. */
const vendors = {
  'www.youtube.com': () => {
    let isHeard = false
    const info = (more) =>
      isHeard && sayText({ event: 'infoDelivery', info: more, id: 1, channel: 'widget' })
    const state = (value) => {
      info({ playerState: value, currentTime: now(), duration: length })
      if (isHeard) sayText({ event: 'onStateChange', info: value, id: 1, channel: 'widget' })
    }
    return {
      hear(data) {
        const { event, func } = JSON.parse(data)
        if (event === 'listening' && query.has('enablejsapi')) {
          isHeard = true
          const videoData = { video_id: location.pathname.split('/')[2], title: 'A film' }
          const known = {
            currentTime: 0,
            duration: length,
            playbackRate: 1,
            muted: false,
            volume: 100,
            videoData,
          }
          sayText({ event: 'initialDelivery', info: known, id: 1, channel: 'widget' })
          sayText({ event: 'onReady', info: null, id: 1, channel: 'widget' })
        }
        if (func === 'playVideo') void listen()
      },
      tell: {
        play: () => (state(3), state(1)),
        time: () => info({ currentTime: now(), currentTimeLastUpdated_: Date.now() / 1000 }),
        pause: () => state(2),
        seek: () => (state(3), state(1)),
        ended: () => state(0),
      },
    }
  },

  'w.soundcloud.com': () => {
    const asked = new Set()
    const where = () => ({
      soundId: 1234567890,
      loadedProgress: 1,
      currentPosition: now() * 1000,
      relativePosition: now() / length,
    })
    const event = (method, value) => asked.has(method) && sayText({ method, value })
    return {
      open: () => sayText({ method: 'ready' }),
      hear(data) {
        const { method, value } = JSON.parse(data)
        if (method === 'addEventListener') asked.add(value)
        if (method === 'getCurrentSound') {
          sayText({ method, value: { id: 1234567890, title: 'A track', duration: length * 1000 } })
        }
        if (method === 'play') void listen()
      },
      tell: {
        play: () => event('play', where()),
        time: () => event('playProgress', where()),
        pause: () => event('pause', where()),
        seek: () => event('seek', where()),
        ended: () => event('finish', where()),
        buy: () => event('buyClicked'),
        download: () => event('downloadClicked'),
        share: () => event('sharePanelOpened'),
      },
    }
  },

  'player.vimeo.com': () => {
    const asked = new Set()
    const event = (event) => {
      const data = { seconds: now(), percent: now() / length, duration: length }
      if (asked.has(event)) say({ event, data })
    }
    return {
      open: () => say({ event: 'ready' }),
      hear({ method, value }) {
        if (method === 'addEventListener') asked.add(value)
        if (method === 'ping') say({ method })
        if (method === 'getVideoTitle') say({ method, value: 'A clip' })
        if (method === 'play') {
          void listen()
          say({ method })
        }
      },
      tell: {
        play: () => (event('play'), event('playing')),
        time: () => event('timeupdate'),
        pause: () => event('pause'),
        seek: () => (event('seeking'), event('timeupdate'), event('seeked')),
        ended: () => event('ended'),
      },
    }
  },

  'open.spotify.com': () => {
    let isHeard = false
    const update = () => {
      const payload = {
        position: now() * 1000,
        duration: length * 1000,
        isPaused: !isPlaying,
        isBuffering: false,
        playingURI: `spotify:track:${location.pathname.split('/')[3]}`,
      }
      if (isHeard) say({ type: 'playback_update', payload })
    }
    return {
      open: () => say({ type: 'ready' }),
      hear({ command }) {
        if (command === 'load_complete_ack') isHeard = true
      },
      tell: { play: update, time: update, pause: update, seek: update, ended: update },
    }
  },

  'www.tiktok.com': () => {
    const event = (type, value) => say({ 'x-tiktok-player': true, type, value })
    const time = () => event('onCurrentTime', { currentTime: now(), duration: length })
    return {
      open: () => (event('onPlayerReady'), event('onMute', false)),
      hear({ type }) {
        if (type === 'play') void listen()
      },
      tell: {
        play: () => (event('onStateChange', 3), event('onStateChange', 1)),
        time,
        pause: () => event('onStateChange', 2),
        seek: time,
        ended: () => event('onStateChange', 0),
      },
    }
  },

  'player.twitch.tv': () => {
    const event = (eventName) => say({ namespace: 'twitch-embed', eventName })
    const update = (playback) =>
      say({
        namespace: 'twitch-embed-player-proxy',
        eventName: 'UPDATE_STATE',
        params: { currentTime: now(), duration: length, playback, muted: false, volume: 0.5 },
      })
    return {
      open: () => (event('ready'), update('Ready')),
      hear({ eventName }) {
        if (eventName === 3) void listen()
      },
      tell: {
        play: () => (event('play'), update('Buffering'), event('playing'), update('Playing')),
        time: () => update('Playing'),
        pause: () => (event('pause'), update('Idle')),
        seek: () => (event('seek'), update('Playing')),
        ended: () => (event('ended'), update('Ended')),
      },
    }
  },
}

const { open, hear, tell } = vendors[host]?.() ?? {}

const act = {
  play() {
    now()
    isPlaying = true
    tell?.play()
  },
  pause() {
    now()
    isPlaying = false
    tell?.pause()
  },
  seek(to) {
    now()
    position = to
    tell?.seek()
  },
}

setInterval(() => {
  if (isPlaying) tell?.time()
}, 250)

const reached = async (seconds) => {
  while (now() < seconds) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** A second from the beginning, a second from the twentieth, then a pause. Tells the test exactly from where to where. */
const listen = async () => {
  const heard = [now()]
  act.play()
  await reached(1)
  heard.push(now())
  act.seek(20)
  heard.push(20)
  await reached(21)
  act.pause()
  heard.push(position)
  for (const button of query.get('then')?.split(' ') ?? []) tell[button]()
  say({ heard })
}

addEventListener('message', ({ data }) => {
  // What the page said, for the test to read.
  void fetch(`/said${location.pathname}?${encodeURIComponent(JSON.stringify(data))}`)
  try {
    hear?.(data)
  } catch {
    // It is for others.
  }
})
document.onclick = () => void listen()
/** Says everything that can be said, and more. */
const lie = () => {
  const values = [
    null,
    undefined,
    NaN,
    1n,
    '',
    '{',
    '[]',
    'null',
    'x'.repeat(2e6),
    [],
    new Map(),
    new Date(),
  ]
  const events = ['playing', 'timeupdate', 'constructor', '__proto__', {}, 1]
  for (const value of values) {
    say(value)
    for (const event of events) {
      if (typeof value !== 'bigint') sayText({ event, data: value })
      say({ event, data: value })
      say({ event, data: { seconds: value, duration: value, playbackRate: value } })
    }
  }
  say(`{"event":"playing","data":{"seconds":1,"title":"${'x'.repeat(1e6)}"}}`)
  say(`${'['.repeat(5e4)}${']'.repeat(5e4)}`)
  const cyclic = { event: 'cyclic' }
  cyclic.data = cyclic
  say(cyclic)
  // It may say so, who else may not.
  if (location.pathname === '/video/666') return say('done')
  for (const seconds of [0, 0.5, 1]) say({ event: 'playing', data: { seconds, duration: 9 } })
  say('done')
}

if (/liar|evil|666/.test(location.href)) lie()
// Scripts take their time.
setTimeout(() => {
  open?.()
  say('open')
}, 50)
