import { pathOf } from './path-of.ts'
import type { Scope } from './scope.ts'

const recentMs = 5_000

/**
 * The path of what the visitor touched in the last seconds, empty inside what the page wants ignored; undefined
 * when nobody did anything.
 */
export const lastGesture = (scope: Scope): (() => Element[] | undefined) => {
  let path: Element[] = []
  let at = -recentMs
  scope.on<PointerEvent>('pointerdown pointerup keydown click', (event) => {
    // A finger that comes down may only scroll (HTML: activation triggering input event).
    if (!event.isTrusted || (event.type === 'pointerdown' && event.pointerType === 'touch')) return
    path = pathOf(event.composedPath()[0])
    at = performance.now()
  })
  return () => {
    if (performance.now() - at < recentMs) return path
    // A click inside a vendor's iframe is told to this page only by its user activation.
    return navigator.userActivation?.isActive ? [document.documentElement] : undefined
  }
}
