import type { Seen, StandardEvents } from '../../catalog.ts'
import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'

export type ProductEvents = Pick<
  StandardEvents,
  | 'product_list_viewed'
  | 'product_clicked'
  | 'product_viewed'
  | 'products_searched'
  | 'product_wishlisted'
>

export type ProductName = keyof ProductEvents

export type Evidence = NonNullable<Seen['evidence']>

/** What merges the acts that sources tell. */
export interface ProductEar {
  readonly issue: PluginContext<{}>['issue']
  readonly scope: Scope
  /** Whether nothing may be held, not even for what may be granted in a moment. */
  isDenied(): boolean
  /**
   * One act as one source sees it, in the words of GA4's parameters: `items`, `currency`, `value`, `item_list_id`,
   * `item_list_name`, and `results` of a search; all else stays behind. What others tell of it in the same moment is the same
   * event: the platform's word counts most, then the data layer's, the page's, a link's, and each fills in what those before it
   * do not know. A product's view, its place in a list, a search and a wish
   * count once for each page.
   */
  tell(name: ProductName, params: Record<string, any>, evidence: Evidence, provider?: string): void
  /** From now on acts of that name count again on this page. */
  forget(name: ProductName): void
}

/** Listens to one platform. Takes all back with the ear's scope. */
export type ProductSource = (ear: ProductEar) => void
