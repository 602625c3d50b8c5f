import { isSame, serveNotices } from './serve-notices.ts'
import { tellOrder } from './tell-order.ts'

const hottok = process.env['HOTMART_HOTTOK']
if (!hottok) throw new Error('HOTMART_HOTTOK: o hottok da conta')

/** O que a Hotmart avisa, e o que isso diz do pedido: um aprovado foi também feito. */
const told = new Map([
  ['PURCHASE_BILLET_PRINTED', ['pending', 'order_completed']],
  ['PURCHASE_APPROVED', ['paid', 'order_completed', 'order_paid']],
  ['PURCHASE_CANCELED', ['failed', 'order_cancelled']],
  ['PURCHASE_EXPIRED', ['failed', 'order_cancelled']],
  ['PURCHASE_REFUNDED', ['unknown', 'order_refunded']],
] as const)

serveNotices(
  ({ request }) => isSame(request.headers['x-hotmart-hottok'], hottok),
  async ({ event, data }) => {
    const [payment_status, ...names] = told.get(event) ?? []
    if (!payment_status) return
    const { purchase, product } = data
    const order = {
      order_id: String(purchase.transaction),
      provider: 'hotmart',
      value: purchase.price?.value,
      currency: purchase.price?.currency_value,
      payment_method: purchase.payment?.type?.toLowerCase(),
      payment_status,
      items: [{ item_id: product?.id && String(product.id), item_name: product?.name }],
    }
    const sck = purchase.origin?.sck ?? purchase.sckPaymentLink
    for (const name of names) await tellOrder(name, order, sck)
  },
)
