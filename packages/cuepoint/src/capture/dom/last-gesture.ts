import { pathOf } from './path-of.ts'
import type { Scope } from '../../scope.ts'

const recentMs = 5_000

/**
 * The path of what the visitor touched in the last seconds, empty inside what the page wants ignored; undefined
 * when nobody did anything.
 */
export const lastGesture = (scope: Scope): (() => Element[] | undefined) => {
  let path: Element[]
  let at = -recentMs
  // A finger that only scrolls presses no mouse button.
  scope.on('mousedown keydown click', (event) => {
    if (!event.isTrusted) return
    path = pathOf(event.composedPath()[0])
    at = event.timeStamp
  })
  return () => (performance.now() - at < recentMs ? path : undefined)
}
