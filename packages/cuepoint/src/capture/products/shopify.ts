import { hear } from '../dom/hear.ts'
import type { ProductSource } from './product-ear.ts'

/**
 * Shopify's standard storefront events: `shopify:product:view`, whose context says whether it is the page's or a card's, and
 * `shopify:search:update`. `shopify:collection:view` names no product.
 */
export const shopify: ProductSource = ({ scope, tell }) => {
  hear<any>(scope, 'shopify:product:view', ({ context, product }) => {
    const { id, title, selectedVariant } = product
    const { amount, currencyCode } = selectedVariant?.price ?? {}
    const item = { item_id: /\d+$/.exec(id)?.[0], item_name: title, price: Number(amount) }
    tell(
      /page|dialog/.test(context) ? 'product_viewed' : 'product_list_viewed',
      { items: [item], currency: currencyCode, item_list_id: context },
      'vendor',
      'shopify',
    )
  })
  hear<any>(scope, 'shopify:search:update', ({ promise }) => {
    const found = ({ totalCount }: any) =>
      tell('products_searched', { results: totalCount }, 'vendor', 'shopify')
    promise.then(scope.guard(found), () => {})
  })
}
