import { hear } from '../dom/hear.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

const names = {
  'vtex:addToCart': 'product_added',
  'vtex:removeFromCart': 'product_removed',
  'vtex:viewCart': 'cart_viewed',
  'vtex:beginCheckout': 'checkout_started',
  'vtex:addPaymentInfo': 'payment_info_entered',
  'vtex:orderPlaced': 'order_completed',
} as const

/** VTEX IO tells its own page what happens in it, for the apps of a shop. */
export const vtex: CartSource = (ear) => {
  const tell = tellAs(ear, 'vtex')
  hear<MessageEvent>(ear.scope, 'message', ({ origin, data }) => {
    const name = origin === location.origin && names[data?.eventName as keyof typeof names]
    if (typeof name !== 'string') return
    const { transactionProducts: ordered, items = ordered } = data
    tell(name, {
      transaction_id: data.orderGroup,
      currency: data.currency,
      coupon: data.coupon,
      value: data.transactionTotal,
      tax: data.transactionTax,
      shipping: data.transactionShipping,
      payment_method: data.transactionPaymentType?.[0]?.paymentSystemName,
      items: items?.map((item: Record<string, any>) => ({
        ...item,
        item_id: item['productId'] ?? item['id'],
        item_variant: item['skuId'] ?? item['sku'],
        // Cents or not: in a cart only the flag says which.
        price: item['priceIsInt']
          ? item['price'] / 100
          : ordered || item['priceIsInt'] === false
            ? item['price']
            : undefined,
      })),
    })
  })
}
