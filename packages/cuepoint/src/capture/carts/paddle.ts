import { attempt } from '../../attempt.ts'
import { chainSlot } from '../dom/chain-slot.ts'
import { hear } from '../dom/hear.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { tellAs } from './tell-as.ts'

const names = {
  'checkout.loaded': 'checkout_started',
  'checkout.discount.applied': 'coupon_applied',
  'checkout.payment.initiated': 'payment_info_entered',
  'checkout.payment.failed': 'order_failed',
  'checkout.completed': 'order_completed',
} as const

const itemOf = ({ product, price_name, quantity, totals }: any) => ({
  ...product,
  variant: price_name,
  price: Number((totals.subtotal / quantity).toFixed(2)),
  quantity,
})

/**
 * Paddle Billing has one callback, `eventCallback`. Where the site has set it before this script came, nobody can read it again,
 * and nothing takes it away: then only what Paddle's iframe tells the page is heard.
 */
export const paddle: CartSource = (ear) => {
  const page = window as { Paddle?: any; PaddleBillingV1?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'paddle')
  const told = new Set<string>()

  const read = (event: unknown, data: any) => {
    const name = names[event as keyof typeof names]
    const id = data?.transaction_id
    // Both ways may tell it.
    if (typeof name !== 'string' || !id || told.has(name + id)) return
    told.add(name + id)
    tell(name, {
      transaction_id: id,
      items: data.items.map(itemOf),
      value: data.totals.total,
      tax: data.totals.tax,
      currency: data.currency_code,
      coupon: data.discount?.code,
      payment_type: data.payment?.method_details?.type,
      payment_status: name === 'order_failed' ? 'failed' : data.status,
    })
  }

  hear<MessageEvent>(scope, 'message', ({ origin, data }) => {
    if (/^https:\/\/([\w-]+\.)*paddle\.com$/.test(origin) && data?.action === 'event')
      read(data.event_name, data.callback_data?.data ?? data.callback_data)
  })

  const chain = (options: any, isUpdate: boolean) => {
    // An update of something else leaves the callback as it is.
    if (isUpdate && !('eventCallback' in options)) return undefined
    const ours = { ...options }
    chainSlot(scope, ours, 'eventCallback', (event: any) => read(event.name, event.data))
    return ours
  }
  const patch = (vendor: any) => {
    for (const name of ['Initialize', 'Update', 'Setup']) {
      const original = vendor[name]
      const patched = function (this: unknown, options: unknown) {
        return original.call(this, attempt(() => chain(options, name === 'Update')) ?? options)
      }
      if (typeof original !== 'function' || !Reflect.set(vendor, name, patched)) continue
      scope.onUndo(() => {
        if (vendor[name] === patched) vendor[name] = original
      })
    }
  }
  whenThere(scope, () => page.PaddleBillingV1 ?? page.Paddle, patch)
}
