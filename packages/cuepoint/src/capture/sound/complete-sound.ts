import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { cutTexts } from '../dom/cut-texts.ts'
import { fromJsonLd } from './from-json-ld.ts'

type Known = { [K in keyof Item]?: Item[K] | undefined }

/**
 * Title and product of the sound at `source`. What `product`, or where nobody knows one `spare`, leaves open is read from
 * the JSON-LD that speaks of its URL, or certainly of the same product; the rest from `guess`.
 */
export const completeSound = (
  source: string,
  title: string | null | false | undefined,
  product: Known | undefined,
  spare: Known = {},
  guess: Known = {},
): { title?: string; item?: Item } => {
  const known = fromJsonLd(source, product?.item_id)
  const item: Known = { ...guess, ...known.item, ...compact<Item>(product ?? spare) }
  return cutTexts({
    title: title || known.title || item.item_name,
    item: item.item_id || item.item_name ? (item as Item) : undefined,
  }) as { title?: string; item?: Item }
}
