import type { LastGesture } from '../dom/last-gesture.ts'
import { pathOf } from '../dom/path-of.ts'
import { describeSound } from './describe-sound.ts'
import type { Ear } from './ear.ts'

/** Hears one `<audio>` or `<video>`, whether it is in the document or not. `sourceOf` says what is behind a URL. */
export const hearElement = (
  element: HTMLMediaElement,
  ear: Ear,
  gesture: LastGesture,
  sourceOf: (url: string, path: Element[]) => string,
): void => {
  let touched: Element[] | undefined
  /** By the visitor, just before it began. */
  let isAsked = false
  /** When a sound of it came to its end by itself, as `performance.now()`. */
  let endedAt = -Infinity
  /** The film behind a page's title is no preview, nor is a sound that nobody can hear. */
  let isHeard = false
  const isMuted = () => element.muted || !element.volume

  const listen = ear.listen({
    describe() {
      const own = pathOf(element)
      const near = touched ?? []
      if (!own.length || (touched && !near.length && !element.isConnected)) return undefined
      // A player at the foot of the page: what was touched is nearer than what both stand in.
      const path = [...own.filter((one) => !near.includes(one)), ...near]
      const source = sourceOf(element.currentSrc, path)
      return {
        source,
        ...describeSound(path, source),
        player: element.localName,
      }
    },
    isAutoplay: () => !isAsked,
    // At `emptied` the element has forgotten already.
    position: () => (element.readyState ? element.currentTime : NaN),
    duration: () => element.duration,
    rate: () => element.playbackRate,
    isMuted,
    turn: () => (element.loop ? element.duration : NaN),
  })

  const finish = (reason: 'changed' | 'ended') => {
    isHeard = false
    listen.finish(reason)
  }

  const tell = ({ type, isTrusted }: Event) => {
    // Players dispatch copies of these events on themselves.
    if (!isTrusted) return
    // Short seeks are over before they are told.
    listen.move(type === 'seeking' || element.seeking)
    if (type === 'emptied') {
      finish('changed')
      // A playlist that the page wants ignored goes on being ignored.
      if (touched?.length) touched = undefined
    } else if (type === 'play') {
      // What a playlist goes on to was not what the visitor touched in the sound before.
      const near = gesture.since() > endedAt ? gesture() : undefined
      isAsked = !!near
      touched = near ?? touched
    } else if (type === 'error') listen.pause('failed')
    else if (type === 'pause') {
      if (element.ended) {
        endedAt = performance.now()
        finish('ended')
      } else listen.pause()
    } else if (!element.paused && element.readyState > 2) {
      isHeard ||= !isMuted() || (isAsked && !element.autoplay)
      if (isHeard) listen.play()
    }
  }

  ear.scope.on('play playing timeupdate seeking pause emptied error', tell, element)
}
