import type { CartFacts, CartSource } from '../../../src/capture/carts/cart-source.ts'
import { lastGesture } from '../../../src/capture/dom/last-gesture.ts'
import { createScope } from '../../../src/scope.ts'

/** Runs one source and keeps what it tells, before anything is merged. */
export const listenTo = (source: CartSource) => {
  const told: [name: string, facts: CartFacts, evidence: string, provider: string | undefined][] =
    []
  const issues: unknown[] = []
  const issue = (_detail: string, error?: unknown) => void issues.push(error)
  const scope = createScope(issue)
  scope.guard(source)({
    scope,
    issue,
    gesture: lastGesture(scope),
    tell: (name, facts, { evidence, provider }) => told.push([name, facts, evidence, provider]),
    refuse() {},
  })
  return {
    told,
    issues,
    /** Names and facts alone, and forgets them. */
    take: () => told.splice(0).map(([name, facts]) => [name, facts]),
    undo: scope.undo,
  }
}
