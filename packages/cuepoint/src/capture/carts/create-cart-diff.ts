import type { CartName } from './cart-source.ts'
import type { tellAs } from './tell-as.ts'

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
export const createCartDiff = (tell: ReturnType<typeof tellAs>): CartDiff => {
  let before: Map<unknown, Record<string, any>> | undefined

  const see: CartDiff['see'] = (lines, currency) => {
    const [was, now] = [before, new Map(lines)]
    before = now
    if (!was) return
    const tellMore = (name: CartName, old: typeof was, young: typeof was) => {
      const items = [...young].flatMap(([key, item]) => {
        const quantity = item['quantity'] - (old.get(key)?.['quantity'] ?? 0)
        return quantity > 0 ? { ...item, quantity } : []
      })
      if (items[0]) tell(name, { items, currency })
    }
    tellMore('product_added', was, now)
    tellMore('product_removed', now, was)
  }

  return {
    see,
    remember(lines) {
      before = new Map(lines)
    },
    items: () => [...(before?.values() ?? [])],
  }
}
