// The page's side of YouTube and Spotify, whose scripts are in no package: only what their elements need.

{
  const listen = (iframe, origin, tell) =>
    addEventListener('message', ({ source, data, origin: from }) => {
      if (source === iframe.contentWindow && from === origin) tell(data)
    })

  const makeIframe = (place, { videoId, playerVars }) => {
    const iframe = document.createElement('iframe')
    const query = new URLSearchParams({ ...playerVars, enablejsapi: '1' })
    iframe.src = `https://www.youtube.com/embed/${videoId}?${query}`
    place.replaceWith(iframe)
    return iframe
  }

  window.YT = {
    PlayerState: { ENDED: 0, PLAYING: 1, PAUSED: 2, BUFFERING: 3 },
    ready: (work) => work(),
    Player: function (place, options) {
      const iframe = place.localName === 'iframe' ? place : makeIframe(place, options)
      const told = {}
      const post = (message) =>
        iframe.contentWindow.postMessage(
          JSON.stringify({ id: 'widget2', channel: 'widget', ...message }),
          '*',
        )
      let isReady = false
      const knock = setInterval(() => post({ event: 'listening' }), 250)
      listen(iframe, new URL(iframe.src).origin, (text) => {
        const { event, info } = text.startsWith('{') ? JSON.parse(text) : {}
        if (event === 'onReady' && !isReady) {
          isReady = true
          clearInterval(knock)
          options.events.onReady({ target: this })
        }
        told[event]?.({ data: info })
      })
      Object.assign(this, {
        addEventListener: (name, listener) => (told[name] = listener),
        playVideo: () => post({ event: 'command', func: 'playVideo', args: [] }),
        getOption: () => [],
        getCurrentTime: () => 0,
        getVideoLoadedFraction: () => 0,
        getDuration: () => 180,
        getVolume: () => 100,
        isMuted: () => false,
      })
    },
  }

  const createController = (iframe, _options, done) => {
    const told = {}
    listen(iframe, 'https://open.spotify.com', ({ type, payload }) => {
      if (type === 'ready') {
        iframe.contentWindow.postMessage(
          { command: 'load_complete_ack' },
          'https://open.spotify.com',
        )
      }
      told[type]?.({ data: payload ?? {} })
    })
    done({ addListener: (name, listener) => (told[name] = listener) })
  }

  window.onYouTubeIframeAPIReady?.(window.YT)
  window.onSpotifyIframeApiReady?.({ createController })
}
