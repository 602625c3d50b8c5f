import { attempt } from '../../attempt.ts'

/** What one message of an embed says; what it does not say is undefined, and of the rest only what is declared is sure to be of its type. */
export interface Told {
  /** It has loaded, perhaps something else than before. */
  ready: boolean
  /** 0 ended, 1 plays, 2 paused, 3 is about to play, 9 failed: the first four as YouTube and TikTok count. */
  state: unknown
  /** Seconds; NaN when it is not told. */
  position: number
  /** Seconds; NaN when it is not told. */
  duration: number
  /** NaN when it is not told. */
  rate: number
  muted: unknown
  title: unknown
  /** URL of what it plays now. */
  source: unknown
  /** What the visitor clicked in it: `buy`, `download`, `share`. */
  action: string | undefined
  /** It begins, perhaps the next of a set: ask which. */
  begins: boolean
}

/** Longer texts, in UTF-16 units, are no player's. */
const maxLength = 100_000

/** Words of SoundCloud, Spotify, TikTok, Twitch, Vimeo and YouTube. */
const states: Record<string, number> = {
  ended: 0,
  finish: 0,
  playing: 1,
  playprogress: 1,
  pause: 2,
  idle: 2,
  play: 3,
  error: 9,
  onerror: 9,
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : NaN)

/** Spotify says no end, and now and then where it is. */
const spotifyState = ({ position, duration, isPaused, isBuffering }: any) =>
  position > duration - 1_000 ? 0 : isPaused ? 2 : isBuffering ? 3 : 1

const read = (message: any, origin: string): Told | undefined => {
  const word = message.event ?? message.method ?? message.eventName ?? message.type
  if (!word || (/tiktok/.test(origin) && !message['x-tiktok-player'])) return undefined
  const more =
    message.info ?? message.data ?? message.value ?? message.params ?? message.payload ?? {}
  const { playerState, playback, videoData, soundId, volume } = more
  const unit = /soundcloud|spotify/.test(origin) ? 1_000 : 1
  return {
    // YouTube says `onReady` to each who asks.
    ready: /^(ready|onPlayerReady)$/.test(word),
    state:
      word === 'onStateChange'
        ? more
        : (playerState ??
          // An error with a method is of a question that Vimeo cannot answer.
          (more.method ? undefined : states[(playback ?? word).toLowerCase()]) ??
          (message.payload && spotifyState(more))),
    position:
      numberOf(more.seconds ?? more.currentTime ?? more.currentPosition ?? more.position) / unit,
    duration: numberOf(more.duration) / unit,
    rate: numberOf(more.playbackRate),
    muted: word === 'onMute' ? more : volume === 0 || more.muted,
    title: word === 'getVideoTitle' ? more : (more.title ?? videoData?.title),
    source:
      (videoData?.video_id && `https://www.youtube.com/embed/${videoData.video_id}`) ??
      (soundId && `https://api.soundcloud.com/tracks/${soundId}`) ??
      more.playingURI?.replace(/^spotify:(\w+):/, 'https://open.spotify.com/embed/$1/'),
    action: /^(?:buy|download|share)(?=[CP])/.exec(word)?.[0],
    begins: word === 'play',
  }
}

/** Undefined where it is of another kind, whatever it holds. */
export const readMessage = (data: unknown, origin: string): Told | undefined => {
  const isText = typeof data === 'string'
  if (isText && data.length > maxLength) return undefined
  return attempt(() => read(isText ? JSON.parse(data) : data, origin))
}
