import { watchDataLayer } from '../../watch-data-layer.ts'
import { readGa4 } from '../ga4/read-ga4.ts'
import type { ProductSource } from './product-ear.ts'

const names = {
  view_item: 'product_viewed',
  view_item_list: 'product_list_viewed',
  select_item: 'product_clicked',
  add_to_wishlist: 'product_wishlisted',
  search: 'products_searched',
  view_search_results: 'products_searched',
} as const

/** A search is told where its results are: what is searched for on the page before it is left is not. */
const searchMs = 1_000

/** Products as the shop tells them to GA4's data layer. */
export const dataLayer: ProductSource = ({ scope, tell, isDenied, forget }) =>
  watchDataLayer(scope, (entry) => {
    const [event, params = {}] = readGa4(entry) ?? []
    if (event === 'remove_from_wishlist') forget('product_wishlisted')
    const name = names[event as keyof typeof names]
    if (typeof name !== 'string' || isDenied()) return
    const found = () => tell(name, params, 'data_layer', 'ga4')
    if (event === 'search') scope.later(found, searchMs)
    else found()
  })
