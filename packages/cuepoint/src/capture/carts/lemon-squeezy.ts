import { hear } from '../dom/hear.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

/** The checkout of Lemon Squeezy, an iframe in the page, tells it of the order. Name and e-mail of the buyer stand in it, too. */
export const lemonSqueezy: CartSource = (ear) =>
  hear<MessageEvent>(ear.scope, 'message', ({ origin, data }) => {
    if (!/^https:\/\/([\w-]+\.)*lemonsqueezy\.com$/.test(origin)) return
    if (data?.event !== 'Checkout.Success') return
    // As it is documented, it is the order itself.
    const { id, attributes } = data.data.order?.data ?? data.data
    const item = attributes.first_order_item
    tellAs(ear, 'lemon_squeezy')('order_completed', {
      transaction_id: id,
      currency: attributes.currency,
      // All sums are in cents.
      value: attributes.total / 100,
      tax: attributes.tax / 100,
      payment_status: attributes.status,
      items: item && {
        item_id: item.product_id,
        item_name: item.product_name,
        item_variant: item.variant_name,
        price: item.price / 100,
        quantity: item.quantity,
      },
    })
  })
