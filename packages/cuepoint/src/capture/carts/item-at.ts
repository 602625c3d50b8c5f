import type { Item } from '../../catalog.ts'
import { compact } from '../dom/compact.ts'
import { productOf } from '../dom/product-of.ts'
import { numberIn } from '../number-in.ts'

/** The product that stands there, by the id that a form or link has for it; none where neither has one. */
export const itemAt = (
  path: Element[],
  id?: string | null,
  quantity?: unknown,
  item_variant?: string,
): Item[] => {
  const near = productOf(path)
  const item_id = id || near?.item_id
  return item_id
    ? [compact<Item>({ ...near, item_id, item_variant, quantity: numberIn(quantity) })]
    : []
}
