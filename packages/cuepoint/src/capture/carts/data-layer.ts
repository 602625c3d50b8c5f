import { watchDataLayer } from '../../watch-data-layer.ts'
import type { CartSource } from './cart-source.ts'
import { fromGa4 } from './from-ga4.ts'

/** Carts and orders as the shop tells them to GA4's data layer. */
export const dataLayer: CartSource = ({ scope, tell }) =>
  watchDataLayer(scope, (entry) => {
    const [name, facts] = fromGa4(entry) ?? []
    if (name) tell(name, facts!, { evidence: 'data_layer', provider: 'ga4' })
  })
