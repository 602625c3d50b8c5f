import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

const names = {
  addtocart: 'product_added',
  removefromcart: 'product_removed',
  initiatecheckout: 'checkout_started',
  addpaymentinfo: 'payment_info_entered',
  purchase: 'order_completed',
} as const

const itemOf = ({ Id, id = Id, currency: _ofCart, ...product }: any) => ({ id, ...product })

/** Wix tells the events of its stores to scripts that have registered, under names that its pages write in more than one way. */
export const wix: CartSource = (ear) => {
  const page = window as { wixDevelopersAnalytics?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'wix')
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
  whenThere(
    scope,
    () => page.wixDevelopersAnalytics,
    (vendor) => vendor.register('cuepoint', told),
    'wixDevelopersAnalyticsReady',
  )
}
