import { hear } from '../dom/hear.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

const page = globalThis as { wixDevelopersAnalytics?: any }

const names = {
  addtocart: 'product_added',
  removefromcart: 'product_removed',
  initiatecheckout: 'checkout_started',
  addpaymentinfo: 'payment_info_entered',
  purchase: 'order_completed',
} as const

const itemOf = (product: any) => ({
  item_id: product.id ?? product.Id,
  item_name: product.name,
  item_brand: product.brand,
  item_category: product.category,
  item_variant: product.variant,
  price: product.price,
  quantity: product.quantity,
})

/** Wix tells the events of its stores to scripts that have registered, under names that its pages write in more than one way. */
export const wix: CartSource = (ear) => {
  const { scope } = ear
  const tell = tellAs(ear, 'wix')
  let isHeard = false
  const start = () => {
    if (isHeard || !page.wixDevelopersAnalytics) return
    isHeard = true
    const told = scope.guard((event: unknown, data: any) => {
      const name = names[String(event).toLowerCase() as keyof typeof names]
      if (typeof name !== 'string') return
      const products = data.contents ?? [data]
      tell(name, {
        items: products.map(itemOf),
        currency: data.currency ?? products[0]?.currency,
        transaction_id: data.orderId ?? data.id,
        value: data.revenue,
        tax: data.tax,
        shipping: data.shipping,
        coupon: data.coupon,
      })
    })
    page.wixDevelopersAnalytics.register('cuepoint', told)
  }
  hear(scope, 'wixDevelopersAnalyticsReady', start)
  whenThere(scope, () => page.wixDevelopersAnalytics, start)
}
