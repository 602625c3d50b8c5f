import type { Scope } from '../../scope.ts'
import { hear } from './hear.ts'

/**
 * Tells of each call of a callback that its vendor looks up in one property of a global object. The site's own still runs
 * there, whether it was set before or is set later, and what it throws and returns is as without us. A
 * `function` that a later script declares takes the property away: it is chained again at `load` and after three seconds.
 */
export const chainSlot = <T extends object>(
  scope: Scope,
  owner: T,
  name: keyof T & string,
  tell: (...args: unknown[]) => void,
): void => {
  const safe = scope.guard(tell)
  let site: unknown
  let chained: unknown
  let isInside = false

  const set = (value: unknown) => {
    site = value
    chained = function (this: unknown, ...args: unknown[]) {
      // Sites chain too: what stands in their slot may call what stood in it before.
      const isOutermost = !isInside
      isInside = true
      try {
        return typeof value === 'function' ? value.apply(this, args) : undefined
      } finally {
        if (isOutermost) {
          isInside = false
          safe(...args)
        }
      }
    }
  }
  const get = () => chained

  const define = (how: PropertyDescriptor, value: unknown) => {
    // Unlike an assignment `Reflect` is quiet about what is frozen; a page's `function` may only be written.
    if (!Reflect.defineProperty(owner, name, { configurable: true, enumerable: true, ...how }))
      Reflect.set(owner, name, value)
  }
  const isChained = () => chained && owner[name] === chained

  const chain = () => {
    if (isChained()) return
    set(owner[name])
    define({ get, set }, chained)
  }

  scope.onUndo(() => {
    if (!isChained()) return
    if (site === undefined && Reflect.deleteProperty(owner, name)) return
    define({ writable: true, value: site }, site)
  })
  hear(scope, 'load', chain)
  scope.later(chain, 3_000)
  chain()
}
