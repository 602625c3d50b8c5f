import type { Item } from '../../catalog.ts'
import type { Evidence, ProductName } from './product-ear.ts'

/**
 * Remembers what counts once for each page. Two sources may know different ids of a product: then it is the same by its
 * name, which two products of one source may share.
 */
export const createTold = () => {
  const told = new Map<string, Evidence>()
  const idOf = (name: ProductName, { item_id, item_name }: Item) =>
    `${name}#${item_id ?? item_name}`
  return {
    has: (name: ProductName, item: Item, evidence: Evidence): boolean =>
      told.has(idOf(name, item)) || (told.get(name + item.item_name) ?? evidence) !== evidence,
    add(name: ProductName, item: Item, evidence: Evidence) {
      told.set(idOf(name, item), evidence)
      if (item.item_name) told.set(name + item.item_name, evidence)
    },
    clear(name = '') {
      for (const key of told.keys()) if (key.startsWith(name)) told.delete(key)
    },
  }
}
