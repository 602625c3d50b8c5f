import type { LastGesture } from '../dom/last-gesture.ts'
import type { Ear } from '../sound/ear.ts'
import { describeEmbed, type AboutEmbed } from './describe-embed.ts'
import { hasFocus } from './has-focus.ts'
import type { Told } from './read-message.ts'

/** Positions are told late, and not evenly: a shorter step ahead, in seconds, was played. */
const tolerance = 1.5
/** Without a word for so long it is taken for paused: it may have been removed. */
const silenceMs = 5_000

const isRunning = (state: unknown) => state === 1 || state === 3
const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '')

export interface HeardEmbed {
  /** What is known of it now; undefined: the page wants it ignored. */
  describe(): AboutEmbed | undefined
  tell(told: Told): void
}

/** Hears an embed that tells. */
export const hearEmbed = (
  iframe: HTMLIFrameElement,
  { scope, listen: listenTo }: Ear,
  gesture: LastGesture,
): HeardEmbed => {
  let state: unknown
  let position = NaN
  /** When it was there, as `performance.now()`. */
  let since = 0
  let duration = NaN
  let rate = 1
  let isMuted: unknown = /[?&](muted?|background)=(1|true)/.test(iframe.src)
  let isHeard: unknown
  let title = ''
  let source = ''
  let touched: Element[] | undefined
  let silence = 0

  const describe = () => describeEmbed(iframe, touched, title, source)

  const listen = listenTo({
    describe: () => {
      const about = describe()
      return about && { ...about, player: 'iframe' }
    },
    isAutoplay: () => !touched,
    position: () => position,
    duration: () => duration,
    rate: () => rate,
    isMuted: () => !!isMuted,
    // It may loop, and says nothing of it.
    turn: () => duration,
  })

  const finish = (reason: 'changed' | 'ended') => {
    listen.finish(reason)
    isHeard = false
    position = NaN
  }

  const change = (told: Told) => {
    const next = textOf(told.source)
    if (told.ready || (next && source && next !== source)) {
      finish('changed')
      title = ''
      duration = NaN
      if (told.ready) state = undefined
    }
    source = next || source
    title = textOf(told.title) || title
    if (told.duration > 0) duration = told.duration
    rate = told.rate || rate
    isMuted = told.muted ?? isMuted
  }

  /** Whether it has gone elsewhere than playing would have brought it. */
  const hasLeapt = (next: number) => {
    const played = state === 1 ? ((performance.now() - since) / 1_000) * rate : 0
    return next - position > played + tolerance
  }
  const move = (next: number, isJump = false) => {
    since = performance.now()
    position = next
    listen.move(isJump)
  }

  const enter = (next: unknown) => {
    if (typeof next !== 'number' || next === state) return
    // From the click on; it may have to load for long.
    if (isRunning(next) && !isRunning(state)) {
      since = performance.now()
      touched = hasFocus(iframe) ? [] : gesture()
    }
    state = next
    if (state === 2) listen.pause()
    if (state === 9) listen.pause('failed')
    if (state === 0) {
      // Nothing tells of the last moment.
      if (duration - position < tolerance) move(duration)
      finish('ended')
    }
  }

  const play = () => {
    clearTimeout(silence)
    // A film behind a page's title is no preview. Nobody's hand is seen in an iframe, but the focus is.
    isHeard ||= !isMuted || hasFocus(iframe)
    if (state !== 1 || !isHeard || !(position >= 0)) return
    listen.play()
    silence = scope.later(listen.pause, silenceMs)
  }

  return {
    describe,
    tell(told) {
      change(told)
      const next = told.position
      const isJump = hasLeapt(next)
      // It may have played already when this script came.
      const hasPlayed = next > position && !isJump && state !== 0 && state !== 2
      const entered = told.state ?? (hasPlayed ? 1 : state)
      // It has played from where it was.
      if (entered === 1 && !isJump) {
        enter(1)
        play()
      }
      if (next >= 0) move(next, isJump)
      enter(entered)
      play()
    },
  }
}
