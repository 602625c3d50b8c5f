import type { Item } from '../../catalog.ts'
import { cutTexts } from './cut-texts.ts'
import { productOf } from './product-of.ts'

/** The pack that the visitor touched something of. */
export const itemAt = (path: Element[]): Item | undefined => {
  const product = productOf(path)
  return product && (cutTexts(product) as Item)
}
