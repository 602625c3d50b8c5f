import type { Scope } from './scope.ts'

/**
 * Tells every entry of GA4's data layer once, also those that were pushed before. `push` is wrapped as a plain
 * function: a getter recurses without end with Google's own data-layer-helper.
 */
export const watchDataLayer = (scope: Scope, tell: (entry: Record<string, any>) => void): void => {
  const page = window as { dataLayer?: unknown }
  const told = new WeakSet<object>()
  let wrapped: unknown
  const read = (entries: unknown[]) => {
    for (const entry of entries) {
      if (!entry || typeof entry !== 'object' || told.has(entry)) continue
      told.add(entry)
      tell(entry)
    }
  }
  const check = () => {
    const layer = (page.dataLayer ??= [])
    if (!Array.isArray(layer)) return
    if (layer !== wrapped) scope.patch(layer, 'push', (_layer, entries) => read(entries))
    wrapped = layer
    read(layer)
  }
  // A page that assigns a new array later loses the wrap.
  scope.on('DOMContentLoaded load', check)
  scope.later(check, 3_000)
  check()
}
