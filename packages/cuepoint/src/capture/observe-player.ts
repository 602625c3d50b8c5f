import type { Item } from '../catalog.ts'
import type { Plugin } from '../plugin.ts'
import { randomHex } from '../random-hex.ts'
import { compact } from './dom/compact.ts'
import { lastGesture } from './dom/last-gesture.ts'
import type { PreviewsOptions } from './previews.ts'
import type { About, Ear, PreviewEvents } from './sound/ear.ts'
import { hearing } from './sound/hearing.ts'

/** Calls what it is given whenever that happens; may return its undo. */
type Subscribe = (tell: () => void) => void | (() => void)

/** A player that tells nothing to the page: a widget with an interface of its own, a WebAssembly synthesiser. */
export interface ObservedPlayer {
  /** It begins to play, or plays on. */
  play: Subscribe
  pause: Subscribe
  /** The playhead was moved. */
  seek: Subscribe
  ended: Subscribe
  /** The playhead in seconds. Asked when one of the above happens, and four times a second while it plays. */
  position(): number
  /** What it plays; asked when it begins. */
  item(): Item | undefined
  /** Seconds; default unknown, which leaves `share_heard` out. */
  duration?(): number
  /** URL of the sound; default `blob:`, unknown. */
  source?(): string
  /** Default the item's name. */
  title?(): string
}

const required = ['play', 'pause', 'seek', 'ended', 'position', 'item'] as const

/**
 * Makes a plugin that hears one player by six callbacks: `cue.use(observePlayer({ … }))`, whose undo ends what is open.
 * Throws a TypeError where one of them is missing.
 */
export const observePlayer = (
  player: ObservedPlayer,
  { progress }: Pick<PreviewsOptions, 'progress'> = {},
): Plugin<PreviewEvents> => {
  const missing = required.filter((name) => typeof player?.[name] !== 'function')
  if (missing.length) {
    throw new TypeError(`observePlayer() needs ${missing.join()}`)
  }
  const attach = (ear: Ear) => {
    const gesture = lastGesture(ear.scope)
    let touched: Element[] | undefined
    let isPlaying = false

    const listen = ear.listen({
      describe() {
        const item = player.item()
        return compact<About>({
          source: player.source?.() || 'blob:',
          title: player.title?.() || item?.item_name,
          item,
          player: 'custom',
        })
      },
      isAutoplay: () => !touched,
      position: () => player.position(),
      duration: () => player.duration?.() ?? NaN,
      rate: () => 1,
      isMuted: () => false,
      turn: () => NaN,
      isPlaying: () => isPlaying,
    })

    const hear = (name: 'play' | 'pause' | 'seek' | 'ended', tell: () => void) => {
      const undo = player[name](ear.scope.guard(tell))
      if (undo) ear.scope.onUndo(undo)
    }
    hear('play', () => {
      isPlaying = true
      touched = gesture()
      listen.play()
    })
    hear('pause', () => {
      isPlaying = false
      listen.move()
      listen.pause()
    })
    hear('seek', () => listen.move(true))
    hear('ended', () => {
      isPlaying = false
      listen.finish('ended')
    })
  }
  // A page may have many.
  return hearing(`player-${randomHex(4)}`, attach, progress)
}
