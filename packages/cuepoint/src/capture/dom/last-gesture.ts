import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'
import { pathOf } from './path-of.ts'

export interface LastGesture {
  /**
   * The path of what the visitor touched in the last seconds, or in the seconds before `time`, which is one of
   * `performance.now()`; empty inside what the page wants ignored, undefined when nobody did anything.
   */
  (time?: number): Element[] | undefined
  /** When it was; Infinity before the first. */
  since(): number
}

const recentMs = 5_000

export const lastGesture = (scope: Scope): LastGesture => {
  let path: Element[]
  let at = Infinity
  let undo = () => {}
  hear(scope, 'pointerdown mousedown keydown click pointercancel', (event) => {
    if (!event.isTrusted) return
    // A finger that only scrolls touches nothing.
    if (event.type === 'pointercancel') return undo()
    const [path0, at0] = [path, at]
    undo = () => {
      path = path0
      at = at0
    }
    path = pathOf(event.composedPath()[0])
    at = event.timeStamp
  })
  const isRecent = (time: number) => time >= at && time - at < recentMs
  const touched = (time = NaN) => (isRecent(performance.now()) || isRecent(time) ? path : undefined)
  return Object.assign(touched, { since: () => at })
}
