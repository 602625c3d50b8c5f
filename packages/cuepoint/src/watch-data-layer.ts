import { attempt } from './attempt.ts'
import { hear } from './capture/dom/hear.ts'
import type { Scope } from './scope.ts'

/** Google's scripts say in their address what the layer is called, where it has another name. */
const named = /[?&]id=G[\w-]+&l=(\w+)/

/**
 * Tells every entry of GA4's data layer, each time that it is pushed, also those that were pushed before. `push` is wrapped as a plain
 * function: a getter recurses without end with Google's own data-layer-helper.
 */
export const watchDataLayer = (scope: Scope, tell: (entry: Record<string, any>) => void): void => {
  const page = window as unknown as Record<string, unknown>
  const told = new WeakSet<object>()
  const wrapped = new WeakSet<object>()
  // One entry that throws, because a getter in it does, hides no other.
  const tellSafely = scope.guard(tell)
  const read = (entries: unknown[], isPushed?: boolean) => {
    for (const entry of entries) {
      if (!entry || typeof entry !== 'object') continue
      // Some themes push one object again and again.
      if (!isPushed && told.has(entry)) continue
      told.add(entry)
      tellSafely(entry)
    }
  }
  const follow = (layer: unknown, isQuick?: boolean) => {
    // What is wrapped tells of itself.
    if (!Array.isArray(layer) || (isQuick && wrapped.has(layer))) return
    // A frozen one takes no more entries, but has some.
    if (!wrapped.has(layer))
      attempt(() => scope.patch(layer, 'push', (_layer, entries) => read(entries, true)))
    wrapped.add(layer)
    read(layer)
  }
  const check = (event?: Event) => {
    const isClick = event?.type === 'click'
    follow(
      attempt(() => (page['dataLayer'] ??= [])),
      isClick,
    )
    if (isClick) return
    for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[src*="&l="]')) {
      const name = named.exec(src)?.[1]
      if (name) follow(attempt(() => page[name]))
    }
  }
  // A page that assigns a new array later loses the wrap: it is looked for before anything that a click does.
  hear(scope, 'DOMContentLoaded load click', check)
  scope.later(check, 3_000)
  check()
}
