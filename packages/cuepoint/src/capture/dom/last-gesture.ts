import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'
import { pathOf } from './path-of.ts'

export interface LastGesture {
  /**
   * The path of what the visitor touched last before `time`, which is one of `performance.now()`, and in the seconds before it;
   * default now. Empty inside what the page wants ignored, undefined when nobody did anything.
   */
  (time?: number): Element[] | undefined
  /** When it was, however long ago; Infinity before the first. */
  since(time?: number): number
}

const recentMs = 5_000
/** So long an answer may take. */
const keptMs = 10_000

export const lastGesture = (scope: Scope): LastGesture => {
  /** The newest first. */
  let touches: [at: number, path: Element[]][] = []
  hear(scope, 'pointerdown mousedown keydown click pointercancel', (event) => {
    if (!event.isTrusted) return
    const now = event.timeStamp
    // A finger that only scrolls touches nothing.
    if (event.type === 'pointercancel') touches.shift()
    else
      touches = [
        [now, pathOf(event.composedPath()[0])],
        ...touches.filter(([at]) => now - at < keptMs),
      ]
  })
  const last = (time = performance.now()) => touches.find(([at]) => at <= time) ?? [Infinity]
  const touched = (time = performance.now()) => {
    const [at, path] = last(time)
    return time - at < recentMs ? path : undefined
  }
  return Object.assign(touched, { since: (time?: number) => last(time)[0] })
}
