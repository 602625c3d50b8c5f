import { hear } from '../dom/hear.ts'
import type { ProductName, ProductSource } from './product-ear.ts'

const names: Record<string, ProductName> = {
  View: 'product_viewed',
  Click: 'product_clicked',
  Impression: 'product_list_viewed',
}

const itemOf = ({ product, position }: any) => {
  const sku = product.sku ?? product.selectedSku
  return {
    item_id: product.productId,
    item_name: product.productName,
    item_brand: product.brand,
    item_variant: sku?.itemId,
    price: (sku?.seller ?? sku?.sellers?.[0])?.commertialOffer?.Price,
    index: position,
  }
}

/** VTEX IO's messages to its own page, and how much its searches have found. */
export const vtex: ProductSource = ({ scope, tell }) =>
  hear<MessageEvent>(scope, 'message', ({ origin, data }) => {
    const [told, name] =
      /^vtex:(?:product(View|Click|Impression)|pageInfo)$/.exec(data?.eventName) ?? []
    if (!told || origin !== location.origin) return
    const { impressions = [data], list, currency, search } = data
    if (name) {
      const items = impressions.map(itemOf)
      tell(names[name]!, { items, item_list_name: list, currency }, 'vendor', 'vtex')
    } else if (search) tell('products_searched', search, 'vendor', 'vtex')
  })
