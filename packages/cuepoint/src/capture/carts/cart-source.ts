import type { Item, Seen, StandardEvents } from '../../catalog.ts'
import type { PluginContext } from '../../plugin.ts'
import type { LastGesture } from '../dom/last-gesture.ts'
import type { Scope } from '../../scope.ts'

export type CartEvents = Pick<
  StandardEvents,
  | 'product_added'
  | 'product_removed'
  | 'cart_viewed'
  | 'checkout_started'
  | 'payment_info_entered'
  | 'coupon_applied'
  | 'order_completed'
  | 'order_paid'
  | 'order_failed'
  | 'order_cancelled'
  | 'order_refunded'
>

export type CartName = keyof CartEvents

/** Of one act what one source knows: another may know the rest. */
export type CartFacts = Partial<
  CartEvents['order_completed'] & CartEvents['payment_info_entered']
> & {
  items?: Item[]
}

/** How one source saw an act. */
export interface Sight {
  evidence: NonNullable<Seen['evidence']>
  /** Absent where nobody knows whose platform it is. */
  provider?: Seen['provider'] | undefined
  /** Of several who may tell the same act with the same evidence and provider, which one. */
  from?: string | undefined
  /** When it began, one of `performance.now()`; default now. */
  since?: number | undefined
  /** Asked when an attempt would be told: whether the page has stopped it. `isLeft`: as the page is left. */
  isStopped?(isLeft: boolean): boolean
}

/** What merges the acts that sources tell. */
export interface CartEar {
  readonly scope: Scope
  readonly gesture: LastGesture
  readonly issue: PluginContext<{}>['issue']
  /**
   * One act as one source sees it: told twice by the same source, it was done twice. What others tell of the same act within
   * seconds is the same event: the one that tells most wins, and the others fill in what it does not know. An act without
   * `items` (a request whose body nobody sees) only confirms those of others, or is told with the product that the visitor
   * touched. What only attempts (`form`, `link`) is held until its outcome is known, or the page is left. Orders need an
   * `order_id`, and count once for each.
   */
  tell(name: CartName, facts: CartFacts, sight: Sight): void
  /**
   * The shop has refused what the visitor tried: attempts of that name that are still held, and belong to the last gesture before
   * `since`, one of `performance.now()`, are none. Default now.
   */
  refuse(name: CartName, since?: number): void
}

/** Listens to one platform. Takes all back with the ear's scope. */
export type CartSource = (ear: CartEar) => void
