import type { StoredEvent } from '../../packages/collector/src/store.ts'
import type { Touchpoint } from './touchpoint.ts'

/** Told of a page that has been open for a while, whatever is done in it. */
const views = /^(page_viewed|arrival_recorded|product_viewed|product_list_viewed)$/

/**
 * Of what arrived, what the row is about: of arrivals all arrivals, else all but page views, arrivals and, but in rows of
 * products, views of products, so that no act is told as something else, too.
 */
export const arrivedOf = ({ family }: Touchpoint, events: StoredEvent[]): StoredEvent[] =>
  events.filter(({ name }) =>
    family === 'arrivals'
      ? name === 'arrival_recorded'
      : !views.test(name) || (family === 'products' && name.startsWith('product')),
  )
