import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { pick } from './pick.ts'

/** The items among an event's parameters, also with Universal Analytics' names, without what is not known of items. */
export const itemsOf = ({ items }: { items?: unknown }): Item[] =>
  [items].flat().flatMap((item: any) => {
    if (!item || typeof item !== 'object') return []
    const { id, name, brand, category, variant, list, position, ...own } = item
    // Of orders, where a shop may have put anything.
    delete own.payment_method
    delete own.payment_status
    const known = compact<Item>({
      ...pick({
        item_id: id,
        item_name: name,
        item_brand: brand,
        item_category: category,
        item_variant: variant,
        item_list_name: list,
        index: position,
      }),
      ...compact(pick(own)),
    })
    return Object.keys(known).length ? known : []
  })
