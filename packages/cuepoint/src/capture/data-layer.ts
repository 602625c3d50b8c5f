import type { Scope } from './dom/scope.ts'

/** `l=` in the loader's URL names another data layer. */
const layerNames = (): string[] => [
  'dataLayer',
  ...Array.from(
    document.querySelectorAll<HTMLScriptElement>('script[src*="gtm.js"],script[src*="gtag/js"]'),
    ({ src }) => /[?&]l=([\w$]+)/.exec(src)?.[1] ?? 'dataLayer',
  ),
]

/**
 * Tells every entry of GA4's data layer once, also those that were pushed before. `push` is wrapped as a plain
 * function: a getter recurses without end with Google's own data-layer-helper.
 */
export const dataLayer = (scope: Scope, tell: (entry: object) => void): void => {
  const layers = new WeakSet<unknown[]>()
  const told = new WeakSet<object>()
  const globals = window as unknown as Record<string, unknown>

  const read = (entries: Iterable<unknown>) => {
    for (const entry of entries) {
      if (!entry || typeof entry !== 'object' || told.has(entry)) continue
      told.add(entry)
      tell(entry)
    }
  }
  const check = () => {
    for (const name of layerNames()) {
      const layer = (globals[name] ??= [])
      if (!Array.isArray(layer)) continue
      read(layer)
      if (layers.has(layer)) continue
      layers.add(layer)
      scope.patch(layer, 'push', (_layer, entries) => read(entries))
    }
  }

  check()
  // A page that assigns a new array later loses the wrap.
  scope.on('DOMContentLoaded load', () => {
    check()
    scope.later(check, 3_000)
  })
  scope.later(check, 3_000)
}
