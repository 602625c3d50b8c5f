import { watchDataLayer } from '../../watch-data-layer.ts'
import { readGa4 } from '../ga4/read-ga4.ts'
import type { CartSource } from './cart-source.ts'
import { fromGa4 } from './from-ga4.ts'

/** Carts and orders as the shop tells them to GA4's data layer, and apps beside it. */
export const dataLayer: CartSource = ({ scope, tell }) =>
  watchDataLayer(scope, (entry) => {
    const [name, facts] = fromGa4(entry) ?? []
    if (name)
      tell(name, facts!, { evidence: 'data_layer', provider: 'ga4', from: readGa4(entry)![2] })
  })
