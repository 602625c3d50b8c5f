import type { Item, Money, Seen } from '../../catalog.ts'
import type { Evidence } from './product-ear.ts'

/** Of one act what one source knows. */
export interface ProductFacts extends Money, Seen {
  items: Item[]
  item_list_id?: string
  item_list_name?: string
  results?: number
}

export type Sights = { [E in Evidence]?: ProductFacts }

/** What counts most first. */
const ranks = ['vendor', 'data_layer', 'page', 'link'] as const

/** What several sources know of one act: what counts most, filled in by the others. */
export const mergeSights = (sights: Sights): ProductFacts => {
  const facts = ranks.flatMap((rank) => sights[rank] ?? []).reverse()
  const all: ProductFacts = Object.assign({}, ...facts)
  // Of several products nothing says which is which.
  if (all.items.length === 1) all.items = [Object.assign({}, ...facts.map(({ items }) => items[0]))]
  return all
}
