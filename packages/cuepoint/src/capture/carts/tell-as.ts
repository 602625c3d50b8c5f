import { cartFacts } from './cart-facts.ts'
import type { CartEar, CartName } from './cart-source.ts'

/** Tells what a platform says in GA4's words, through the allowlist. */
export const tellAs =
  ({ tell }: CartEar, provider: string) =>
  (
    name: CartName,
    params: Record<string, any>,
    evidence: 'vendor' | 'link' = 'vendor',
    since?: number,
  ): void => {
    const facts = cartFacts(name, params)
    if (facts) tell(name, facts, { evidence, provider, since })
  }
