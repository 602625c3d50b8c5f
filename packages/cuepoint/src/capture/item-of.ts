import type { Item } from '../catalog.ts'
import { compact } from './dom/compact.ts'
import { money } from './money.ts'
import { textIn } from './text-in.ts'

/** Of an item only these fields are read: shops put customers' data beside them. */
const texts =
  'item_name item_brand item_category item_variant item_list_id item_list_name affiliation coupon musical_key genre licence format'
const numbers = 'price quantity discount index bpm files'

/** An item out of whatever the page calls one. */
export const itemOf = (raw: Record<string, unknown>): Item => {
  const item: Record<string, unknown> = { item_id: textIn(raw.item_id ?? raw.id) }
  for (const key of texts.split(' ')) item[key] = textIn(raw[key])
  for (const key of numbers.split(' ')) item[key] = money(raw[key])
  item.item_name ??= textIn(raw.name)
  return compact<Item>(item)
}
