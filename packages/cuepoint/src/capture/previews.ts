import type { Plugin } from '../plugin.ts'
import { itemFrom } from './dom/item-from.ts'
import { lastGesture } from './dom/last-gesture.ts'
import { pathOf } from './dom/path-of.ts'
import { createScope } from './dom/scope.ts'
import { textOf } from './dom/text-of.ts'
import { createListening, type Listening } from './sound/listening.ts'
import type { PreviewEvents } from './sound/preview.ts'

const told = 'play playing timeupdate volumechange seeking pause ended emptied'

const fileName = (url: string): string => {
  try {
    return decodeURIComponent(/^https?:[^?#]*\/([^/?#]+?)(?:\.\w+)?(?:[?#]|$)/.exec(url)?.[1] ?? '')
  } catch {
    return ''
  }
}

const titleOf = (sound: HTMLMediaElement, name = ''): string =>
  [
    ...['data-title', 'aria-label', 'title'].map((attribute) => sound.getAttribute(attribute)),
    navigator.mediaSession?.metadata?.title,
    name,
    fileName(sound.currentSrc),
  ]
    .map(textOf)
    .find(Boolean) ?? ''

/**
 * What is heard of the page's `<audio>` and `<video>`, also of those that are not in the document.
 *
 * Two ways lead to an element, and both are needed: media events do not leave a shadow root and a detached
 * element has no document, but both call `play()`; `autoplay` and the browser's own controls do not.
 */
export const previews = (): Plugin<PreviewEvents> => ({
  name: 'previews',
  setup(ctx) {
    const scope = createScope(ctx)
    const gesture = lastGesture(scope)
    const known = new WeakSet<HTMLMediaElement>()
    const open = new Set<Listening>()

    const notice = (target: unknown) => {
      if (!(target instanceof HTMLMediaElement) || known.has(target)) return
      known.add(target)
      const listening = createListening({
        sound: target,
        player: target.localName,
        track: ctx.track,
        later: scope.later,
        gesture,
        open,
        describe(touched) {
          const path = pathOf(target)
          // A detached sound is ignored with the button that started it.
          if (!path.length || (!target.isConnected && touched && !touched.length)) return undefined
          const item = itemFrom(path) ?? (touched && itemFrom(touched, true))
          return { title: titleOf(target, item?.item_name), ...(item && { item }) }
        },
      })
      // Players dispatch copies of these events on themselves.
      scope.on(told, (event) => event.isTrusted && listening.tell(event.type), target)
    }

    scope.on('play playing', (event) => notice(event.target))
    scope.patch(HTMLMediaElement.prototype, 'play', notice)
    for (const sound of document.querySelectorAll<HTMLMediaElement>('audio,video')) {
      if (!sound.paused) notice(sound)
    }
    scope.onHidden(() => open.forEach((listening) => listening.close('hidden')))
    return () => {
      open.forEach((listening) => listening.close('stopped'))
      scope.undo()
    }
  },
})
