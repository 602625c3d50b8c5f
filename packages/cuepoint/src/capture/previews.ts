import type { Plugin } from '../plugin.ts'
import { lastGesture } from './dom/last-gesture.ts'
import { createScope } from '../scope.ts'
import { type Close, listenTo, type PreviewEvents } from './sound/listen-to.ts'

/**
 * What is heard of the page's `<audio>` and `<video>`, also of those that are not in the document.
 *
 * Two ways lead to an element, and both are needed: media events do not leave a shadow root and a detached
 * element has no document, but both call `play()`; `autoplay` and the browser's own controls do not.
 */
export const previews = (): Plugin<PreviewEvents> => ({
  name: 'previews',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const known = new WeakSet()
    const open = new Set<Close>()
    const config = {
      scope,
      track: ctx.track,
      consent: ctx.consent,
      gesture: lastGesture(scope),
      open,
    }

    const notice = (sound: unknown) => {
      if (!(sound instanceof HTMLMediaElement) || known.has(sound)) return
      known.add(sound)
      listenTo(sound, config)
    }

    // `timeupdate`: what plays already when this script arrives.
    scope.on('play timeupdate', (event) => notice(event.target))
    scope.patch(HTMLMediaElement.prototype, 'play', notice)
    scope.onUndo(ctx.onHidden(() => open.forEach((close) => close('hidden'))))
    return () => {
      open.forEach((close) => close('stopped'))
      scope.undo()
    }
  },
})
