import { hear } from '../dom/hear.ts'
import type { ProductSource } from './product-ear.ts'

const names = {
  'vtex:productView': 'product_viewed',
  'vtex:productClick': 'product_clicked',
  'vtex:productImpression': 'product_list_viewed',
} as const

const itemOf = ({ product, position }: any) => {
  const { selectedSku, sku = selectedSku } = product
  return {
    item_id: product.productId,
    item_name: product.productName,
    item_brand: product.brand,
    item_variant: sku?.itemId,
    price: (sku?.seller ?? sku?.sellers?.[0])?.commertialOffer?.Price,
    index: position,
  }
}

/** VTEX IO's messages to its own page. */
export const vtex: ProductSource = ({ scope, tell }) =>
  hear<MessageEvent>(scope, 'message', ({ origin, data }) => {
    if (origin !== location.origin || !data) return
    const { eventName, impressions = [data], list: item_list_name, currency, search } = data
    const name = names[eventName as keyof typeof names]
    const seen = ['vendor', 'vtex'] as const
    if (typeof name === 'string')
      tell(name, { items: impressions.map(itemOf), item_list_name, currency }, ...seen)
    if (eventName === 'vtex:pageInfo' && search)
      tell('products_searched', { results: search.results }, ...seen)
  })
