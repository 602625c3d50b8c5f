import type { Engine } from '../browsers/engines.ts'
import type { Tab } from '../browsers/tab.ts'

/** One way in which a visitor comes or reaches out: a row of docs/touchpoints.md, played in every engine. */
export interface Touchpoint {
  family:
    | 'arrivals'
    | 'products'
    | 'carts'
    | 'orders'
    | 'chats'
    | 'contacts'
    | 'links'
    | 'forms'
    | 'declared'
  /** As the page names it, unique: `WhatsApp, wa.me`. */
  title: string
  /** What is looked at, for the page: `link to wa.me/<number>`. */
  how: string
  /**
   * How sure the fact behind it is: T the vendor's own package was played here, C read in the vendor's code, D documented by
   * the vendor, P seen in independent public code, U general knowledge, so only a generic rule.
   */
  evidence: 'T' | 'C' | 'D' | 'P' | 'U'
  /** What stands in the page's body; `{{other}}` is the same server as another site. */
  html?: string
  /** What stands in the page's head, before our script. */
  head?: string
  /** What the server answers as JSON at these paths; at others without an ending it answers the page. */
  answers?: Record<string, unknown>
  /** With which status the server answers at these paths, such as 422; default 200. */
  statuses?: Record<string, number>
  /** Path and query of the page, `/pack/42?utm_source=x`; default `/`. */
  address?: string
  /** What the browser says of itself, set before the script runs. */
  says?: { referrer?: string; userAgent?: string; standalone?: boolean }
  /** What the visitor does. The page may be left. */
  act?: (tab: Tab) => Promise<unknown>
  /**
   * What arrives, in this order and nothing else: of arrivals every arrival, else every event but page views and
   * arrivals, and in other families than products but views of products.
   * Props may be given in part.
   */
  told: { name: string; props: Record<string, unknown> }[]
  /** Why an engine cannot show it: then it is not played there, and the reason stands below the table. */
  cannot?: Partial<Record<Engine, string>>
}
