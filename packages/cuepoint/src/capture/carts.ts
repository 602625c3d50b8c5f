import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import type { CartEvents, CartSource } from './carts/cart-source.ts'
import { checkoutLinks } from './carts/checkout-links.ts'
import { createCartEar } from './carts/create-cart-ear.ts'
import { dataLayer } from './carts/data-layer.ts'
import { formsAndLinks } from './carts/forms-and-links.ts'
import { lemonSqueezy } from './carts/lemon-squeezy.ts'
import { nuvemshop } from './carts/nuvemshop.ts'
import { paidReturns } from './carts/paid-returns.ts'
import { requests } from './carts/requests.ts'
import { shopify } from './carts/shopify.ts'
import { vtex } from './carts/vtex.ts'
import { woocommerce } from './carts/woocommerce.ts'

export interface CartsOptions {
  /** Platforms that a page hears only by callbacks of theirs, or by looking for them: `[ecwid, snipcart]`. Default none. */
  sources?: readonly CartSource[]
}

/** The platforms, which know whose cart it is, then where every shop may show its own. */
const own: readonly CartSource[] = [
  shopify,
  woocommerce,
  nuvemshop,
  vtex,
  lemonSqueezy,
  checkoutLinks,
  dataLayer,
  requests,
  formsAndLinks,
  paidReturns,
]

/** What is put into the cart, and what becomes of it, however the shop shows it. */
export const carts = ({ sources = [] }: CartsOptions = {}): Plugin<CartEvents> => ({
  name: 'carts',
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const ear = createCartEar(ctx, scope)
    // One platform's failure is not another's.
    for (const source of [...own, ...sources]) scope.guard(source)(ear)
    return scope.undo
  },
})
