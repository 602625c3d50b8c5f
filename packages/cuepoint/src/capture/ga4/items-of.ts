import type { Item } from '../../catalog.ts'
import { pick } from './pick.ts'

/** The items among an event's parameters, without what is not known of items. */
export const itemsOf = ({ items }: { items?: unknown }): Item[] =>
  [items]
    .flat()
    .filter(Boolean)
    .map((item) => pick(item as object))
