import type { Sight } from './cart-source.ts'

/** Who tells it knows what is in the cart. */
export const isSure = ({ evidence }: Sight): boolean =>
  evidence === 'vendor' || evidence === 'data_layer'
