import { registry } from '../registry.ts'
import type { Tracker } from '../tracker-types.ts'

const methods = [
  'track',
  'identify',
  'reset',
  'consent',
  'flush',
  'stats',
  'ids',
  'doctor',
  'subscribe',
  'use',
  'stop',
] as const satisfies readonly (keyof Tracker)[]

/** How many components show each running tracker. */
const users = new WeakMap<Tracker, number>()

/**
 * A tracker that starts when it is first used or retained: rendering must start nothing, for a render may be thrown away.
 * `retain` returns its release. What nobody retains stops a microtask later, because frameworks also mount anew what they
 * have just unmounted. Retained again, it starts anew.
 */
export const lazyTracker = (
  start: () => Tracker<any>,
): { tracker: Tracker<any>; retain(): () => void } => {
  let started: Tracker | undefined

  const get = () => {
    if (!started) {
      // On a server there are none, and nothing may stay behind.
      const others = typeof document === 'undefined' ? [] : [...registry().values()]
      started = start()
      // One that ran before is the application's own, or another component's: the key is the same.
      users.set(started, users.get(started) ?? Number(others.includes(started)))
    }
    return started
  }
  const call =
    (name: (typeof methods)[number]) =>
    (...args: unknown[]) =>
      (get()[name] as Function)(...args)

  return {
    tracker: Object.fromEntries(methods.map((name) => [name, call(name)])) as unknown as Tracker,
    retain() {
      // It has stopped since.
      if (started && !users.has(started)) started = undefined
      const mine = get()
      const count = (by: number) => users.set(mine, (users.get(mine) ?? 0) + by)
      count(1)
      return () => {
        count(-1)
        queueMicrotask(() => {
          if (users.get(mine)) return
          users.delete(mine)
          mine.stop()
        })
      }
    },
  }
}
