import type { PluginContext } from '../../plugin.ts'

/** What one `setup` listens to and patches. `undo` takes all of it back at once. */
export interface Scope {
  /** The work, made harmless: it never throws into the page and does nothing after `undo`. */
  guard<A extends unknown[]>(work: (...args: A) => void): (...args: A) => void
  /** Listens in the capture phase, on window by default: no handler of the page can hide the event. */
  on<E extends Event>(types: string, handler: (event: E) => void, target?: EventTarget): void
  /** Tells of each call of a method, after it has run. */
  patch<T extends object>(target: T, name: keyof T, tell: (self: T, args: unknown[]) => void): void
  later(work: () => void, ms: number): number
  onHidden(listener: () => void): void
  undo(): void
}

export const createScope = ({
  issue,
  onHidden,
}: Pick<PluginContext<{}>, 'issue' | 'onHidden'>): Scope => {
  const controller = new AbortController()
  const { signal } = controller

  const guard: Scope['guard'] =
    (work) =>
    (...args) => {
      if (signal.aborted) return
      try {
        work(...args)
      } catch (error) {
        issue('a handler failed', error)
      }
    }

  return {
    guard,
    on(types, handler, target = window) {
      const safe = guard(handler) as (event: Event) => void
      for (const type of types.split(' ')) {
        target.addEventListener(type, safe, { capture: true, passive: true, signal })
      }
    },
    patch(target, name, tell) {
      const methods = target as Record<typeof name, unknown>
      const original = methods[name] as (...args: unknown[]) => unknown
      const own = Object.hasOwn(target, name)
      const safe = guard(tell)
      const patched = function (this: typeof target, ...args: unknown[]) {
        const result = Reflect.apply(original, this, args)
        safe(this, args)
        return result
      }
      methods[name] = patched
      signal.addEventListener('abort', () => {
        // Someone else's patch may stand on ours: then ours stays in the chain, inert.
        if (methods[name] !== patched) return
        if (own) methods[name] = original
        else delete methods[name]
      })
    },
    later: (work, ms) => setTimeout(guard(work), ms) as unknown as number,
    onHidden(listener) {
      signal.addEventListener('abort', onHidden(guard(listener)))
    },
    undo: () => controller.abort(),
  }
}
