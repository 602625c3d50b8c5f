import type { PluginTrack } from '../../plugin.ts'
import {
  createPreview,
  type Preview,
  type PreviewEvents,
  type Reason,
  type Sound,
} from './preview.ts'

type About = Pick<PreviewEvents['preview_started'], 'title' | 'item'>

interface ListeningConfig {
  sound: Sound
  player: string
  track: PluginTrack<PreviewEvents>
  later(work: () => void, ms: number): number
  /** What the visitor touched in the last seconds. */
  gesture(): Element[] | undefined
  /** Undefined: the page wants this sound ignored. */
  describe(touched: Element[] | undefined): About | undefined
  /** Joined while a preview is open. */
  open: Set<Listening>
}

export interface Listening {
  /** One of the media element's events. */
  tell(event: string): void
  /** The page is hidden, or the plugin stops: what was heard so far is told. */
  close(reason: 'hidden' | 'stopped'): void
}

const pauseMs = 10_000
/** Players without `loop` start again from their `ended` handler; that is one listen, not many. */
const replayMs = 1_000
/** Shorter sounds only unlock the audio output. */
const shortestSeconds = 0.05

/** A signed URL opens the file to whoever reads it, and a `data:` URL is the file. */
const sourceOf = (url: string): string => /^(?:blob|data):|^[^?#]*/.exec(url)![0]

/** One source of sound: any player feeds it with the words of media events. */
export const createListening = (config: ListeningConfig): Listening => {
  const { sound, open } = config
  let preview: Preview | undefined
  let source = ''
  let listen = ''
  let about: About | undefined
  let touched: Element[] | undefined
  let held: { reason: Reason; at: number; url: string } | undefined
  let timer = 0

  const finish = (reason: Reason) => {
    clearTimeout(timer)
    const ending = held?.reason ?? reason
    preview?.end(ending, held && { at: held.at, url: held.url })
    // Playing on after these is the same listen.
    if (!/paused|hidden/.test(ending)) source = ''
    preview = held = undefined
    open.delete(listening)
  }

  /** Perhaps the end: unless it plays again before the time is up. */
  const hold = (reason: Reason, ms: number) => {
    if (!preview) return
    preview.move()
    held = { at: Date.now(), url: location.href, ...held, reason }
    clearTimeout(timer)
    timer = config.later(() => finish(reason), ms)
  }

  const start = () => {
    // A hero video: nobody asked for it and nobody hears it.
    if ((sound.muted || !sound.volume) && (!touched || sound.autoplay)) return
    if (!sound.currentSrc || sound.duration < shortestSeconds) return
    if (sound.currentSrc !== source) {
      about = config.describe(touched)
      if (!about) return
      source = sound.currentSrc
      listen = Math.random().toString(36).slice(2, 10)
    }
    const { player, track } = config
    preview = createPreview(
      sound,
      track,
      { listen, source: sourceOf(source), player, ...about },
      !touched,
    )
    open.add(listening)
  }

  const run = () => {
    // A `timeupdate` of the old source may come after `emptied`.
    if (sound.paused || sound.seeking || sound.readyState < 2) return
    if (sound.currentSrc !== source) finish('changed')
    if (!preview) return start()
    if (!held) return preview.move()
    clearTimeout(timer)
    preview.resume(held.reason === 'ended')
    held = undefined
  }

  const handlers: Record<string, () => void> = {
    play: () => (touched = config.gesture()),
    playing: run,
    timeupdate: run,
    volumechange: run,
    // While nothing plays the playhead moves unheard; a replay begins with a seek too.
    seeking: () => held ?? preview?.seek(),
    pause: () => hold('paused', pauseMs),
    ended: () => hold('ended', replayMs),
    emptied() {
      if (!held) preview?.move(NaN)
      finish('changed')
      source = ''
    },
  }

  const listening: Listening = {
    tell: (event) => handlers[event]?.(),
    close(reason) {
      if (!held) preview?.move()
      finish(reason)
    },
  }
  return listening
}
