import { hear } from '../dom/hear.ts'
import type { CartSource } from './cart-source.ts'
import { fromGa4 } from './from-ga4.ts'

/** In GA4's words. */
const names = {
  'vtex:addToCart': 'add_to_cart',
  'vtex:removeFromCart': 'remove_from_cart',
  'vtex:viewCart': 'view_cart',
  'vtex:beginCheckout': 'begin_checkout',
  'vtex:addPaymentInfo': 'add_payment_info',
  'vtex:orderPlaced': 'purchase',
} as const

/** VTEX IO tells its own page what happens in it, for the apps of a shop. */
export const vtex: CartSource = ({ scope, tell }) =>
  hear<MessageEvent>(scope, 'message', ({ origin, data }) => {
    const event = origin === location.origin && names[data?.eventName as keyof typeof names]
    if (!event) return
    const { transactionProducts: ordered, items = ordered } = data
    const [name, facts] =
      fromGa4({
        event,
        ecommerce: {
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
        },
      }) ?? []
    if (name) tell(name, facts!, { evidence: 'vendor', provider: 'vtex' })
  })
