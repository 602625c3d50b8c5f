import type { PluginContext } from './plugin.ts'

/** What a plugin's `setup`, or the tracker itself, listens to and patches. `undo` takes all of it back at once. */
export interface Scope {
  /** Listens in the capture phase, on window by default: no handler of the page can hide the event. */
  on<E extends Event>(types: string, handler: (event: E) => void, target?: EventTarget): void
  /** Tells of each call of a method, after it has run. */
  patch<T extends object>(
    target: T,
    name: keyof T,
    tell: (self: T, args: unknown[], result: unknown) => void,
  ): void
  later(work: () => void, ms: number): number
  /** Never throws, and does nothing after `undo`. */
  guard<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void
  /** Runs at `undo`. */
  onUndo(work: () => void): void
  undo(): void
}

/** What stood below each patch that was taken back. */
const undone = new WeakMap<any, unknown>()

export const createScope = (issue: PluginContext<{}>['issue']): Scope => {
  const controller = new AbortController()
  const { signal } = controller

  const guard: Scope['guard'] =
    (work) =>
    (...args) => {
      try {
        if (!signal.aborted) work(...args)
      } catch (error) {
        issue('a handler failed', error)
      }
    }

  const onUndo = (work: () => void) => signal.addEventListener('abort', work)

  return {
    on(types, handler, target = window) {
      for (const type of types.split(' ')) {
        target.addEventListener(type, guard(handler) as EventListener, { capture: true, signal })
      }
    },
    patch(target, name, tell) {
      const methods = target as Record<typeof name, unknown>
      const original = methods[name] as (...args: unknown[]) => unknown
      const safe = guard(tell)
      const patched = function (this: typeof target, ...args: unknown[]) {
        const result = original.apply(this, args)
        safe(this, args, result)
        return result
      }
      // Who asks what a method is called, or looks through an object, finds what was there.
      const likeIt = (value: unknown) => ({ value, writable: true, configurable: true })
      for (const key of ['name', 'length'] as const)
        Object.defineProperty(patched, key, likeIt(original[key]))
      const isOwn = Object.hasOwn(target, name)
      if (isOwn) methods[name] = patched
      else Object.defineProperty(target, name, likeIt(patched))
      onUndo(() => {
        undone.set(patched, original)
        // Those below may have been taken back before. Someone else's patch may stand on ours: then ours stays in the chain, inert.
        for (let below; (below = undone.get(methods[name]));) methods[name] = below
        if (methods[name] === Object.getPrototypeOf(target)[name]) delete methods[name]
      })
    },
    later: (work, ms) => setTimeout(guard(work), ms) as unknown as number,
    guard,
    onUndo,
    // Without a reason the browser makes an error, and for its trace reads the whole script again: 13 ms of a page's start.
    undo: () => controller.abort(0),
  }
}
