import type { Item } from '../../catalog.ts'
import { compact } from './compact.ts'

/**
 * What the closest product card says of itself, through an allowlist of attributes. Nothing of a card around it:
 * that may be another product.
 */
export const itemFrom = (path: Element[]): Item | undefined => {
  // An XML element has none.
  for (const { dataset = {} } of path as HTMLElement[]) {
    const id = dataset.productId || dataset.product_id || dataset.itemId || dataset.variantId
    if (!id) continue
    return compact<Item>({
      item_id: id,
      item_name: dataset.title,
      bpm: parseFloat(dataset.bpm!),
      musical_key: dataset.key,
      genre: dataset.genre,
      licence: dataset.licence || dataset.license,
      format: dataset.format,
      files: parseFloat(dataset.files!),
    })
  }
  return undefined
}
