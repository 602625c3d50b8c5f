import type { CartEar } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

/** One line of a cart: a key that stays the same, and its item in GA4's words. */
export type CartLine = readonly [key: unknown, item: Record<string, any>]

export interface CartDiff {
  /** The cart as it is, whoever made it so. */
  remember(lines: CartLine[]): void
  /** Tells what was added and removed since the last time; of the first time nothing. */
  see(lines: CartLine[], currency?: unknown): void
  items(): Record<string, any>[]
}

/** For platforms that tell how the cart is, not what has become of it. */
export const createCartDiff = (ear: CartEar, provider: string): CartDiff => {
  const tell = tellAs(ear, provider)
  let before: Map<unknown, Record<string, any>> | undefined

  const see: CartDiff['see'] = (lines, currency) => {
    const [was, now] = [before, new Map(lines)]
    before = now
    if (!was) return
    const added: object[] = []
    const removed: object[] = []
    for (const [key, item] of new Map([...was, ...now])) {
      const change = (now.get(key)?.['quantity'] ?? 0) - (was.get(key)?.['quantity'] ?? 0)
      const changed = { ...item, quantity: Math.abs(change) }
      if (change > 0) added.push(changed)
      if (change < 0) removed.push(changed)
    }
    if (added[0]) tell('product_added', { items: added, currency })
    if (removed[0]) tell('product_removed', { items: removed, currency })
  }

  return {
    see,
    remember(lines) {
      before = new Map(lines)
    },
    items: () => [...(before?.values() ?? [])],
  }
}
