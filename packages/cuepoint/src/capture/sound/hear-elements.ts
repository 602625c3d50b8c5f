import type { LastGesture } from '../dom/last-gesture.ts'
import type { FindSource } from './create-source-finder.ts'
import type { Ear } from './ear.ts'
import { hearElement } from './hear-element.ts'

/**
 * Hears every `<audio>` and `<video>`. Two ways lead to one, and both are needed: media events do not leave a shadow root
 * and a detached element has no document, but both call `play()`; `autoplay` and the browser's own controls do not.
 */
export const hearElements = (ear: Ear, gesture: LastGesture, findSource: FindSource): void => {
  const known = new WeakSet()
  /** What is behind a `blob:`, which says nothing of where it came from. */
  const behind = new Map<string, string>()

  const sourceOf = (url: string, path: Element[]) => {
    // A `data:` URL is the whole file.
    if (!url.startsWith('blob:')) return url.replace(/^data:.*/, 'data:')
    const source = behind.get(url) ?? findSource(path, url)?.url
    if (source) behind.set(url, source)
    return source ?? 'blob:'
  }

  const notice = (element: unknown) => {
    if (!(element instanceof HTMLMediaElement) || known.has(element)) return
    known.add(element)
    hearElement(element, ear, gesture, sourceOf)
  }
  // `timeupdate`: what plays already when this script arrives.
  ear.scope.on('play timeupdate', (event) => notice(event.target))
  ear.scope.patch(HTMLMediaElement.prototype, 'play', notice)
}
