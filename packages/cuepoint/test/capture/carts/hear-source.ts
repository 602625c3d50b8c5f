import type {
  CartEar,
  CartFacts,
  CartSource,
  Sight,
} from '../../../src/capture/carts/cart-source.ts'
import { lastGesture } from '../../../src/capture/dom/last-gesture.ts'
import { createScope } from '../../../src/scope.ts'

/** What one source tells, before anything is merged. */
export const hearSource = (source: CartSource) => {
  const told: { name: string; facts: CartFacts; sight: Sight }[] = []
  const refused: string[] = []
  const issues: unknown[] = []
  const issue: CartEar['issue'] = (_, error) => {
    issues.push(error)
  }
  const scope = createScope(issue)
  source({
    scope,
    gesture: lastGesture(scope),
    issue,
    tell: (name, facts, sight) => {
      told.push({ name, facts, sight })
    },
    refuse: (name) => {
      refused.push(name)
    },
  })
  return {
    told,
    refused,
    issues,
    /** Name, evidence and items of each. */
    short: () => told.map(({ name, facts, sight }) => [name, sight.evidence, facts.items]),
    undo: scope.undo,
  }
}
