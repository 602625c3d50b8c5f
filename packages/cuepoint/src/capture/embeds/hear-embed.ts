import type { LastGesture } from '../dom/last-gesture.ts'
import type { Ear } from '../sound/ear.ts'
import { describeEmbed, type AboutEmbed } from './describe-embed.ts'
import { hasFocus } from './has-focus.ts'
import type { Told } from './read-message.ts'

/** Positions are told late, and not evenly: a shorter step ahead, in seconds, was played. */
const tolerance = 1.5
/** Without a word for so long it is taken for paused: it may have been removed. */
const silenceMs = 5_000

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
  let hasJumped = false
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
    }
    source = next || source
    title = textOf(told.title) || title
    if (told.duration > 0) duration = told.duration
    rate = Number(told.rate) || rate
    isMuted = told.muted ?? isMuted
  }

  /** Answers whether it has played on to there. */
  const move = (next: number) => {
    const now = performance.now()
    const played = state === 1 ? ((now - since) / 1_000) * rate : 0
    const step = next - position
    hasJumped ||= step > played + tolerance
    const hasPlayed = step > 0 && !hasJumped
    since = now
    position = next
    listen.move(hasJumped)
    hasJumped = false
    return hasPlayed
  }

  const enter = (next: unknown) => {
    if (typeof next !== 'number' || next === state) return
    state = next
    if (state === 1) touched = hasFocus(iframe) ? [] : gesture()
    if (state === 2) listen.pause()
    if (state === 9) listen.pause('failed')
    if (state === 0) finish('ended')
  }

  return {
    describe,
    tell(told) {
      clearTimeout(silence)
      change(told)
      hasJumped ||= told.jumped
      const hasPlayed = told.position >= 0 && move(told.position)
      // It may have played already when this script came.
      enter(told.state ?? (hasPlayed && state !== 0 && state !== 2 ? 1 : undefined))
      // A film behind a page's title is no preview. Nobody's hand is seen in an iframe, but the focus is.
      isHeard ||= !isMuted || hasFocus(iframe)
      if (state !== 1 || !isHeard || !(position >= 0)) return
      listen.play()
      silence = scope.later(listen.pause, silenceMs)
    },
  }
}
