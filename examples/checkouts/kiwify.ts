import { createHmac } from 'node:crypto'
import { isSame, serveNotices } from './serve-notices.ts'
import { tellOrder } from './tell-order.ts'

const token = process.env['KIWIFY_TOKEN']
if (!token) throw new Error('KIWIFY_TOKEN: o token do webhook')

/** O que a Kiwify avisa, e o que isso diz do pedido: um aprovado foi também feito. */
const told = new Map([
  ['pix_created', ['pending', 'order_completed']],
  ['billet_created', ['pending', 'order_completed']],
  ['order_approved', ['paid', 'order_completed', 'order_paid']],
  ['order_rejected', ['failed', 'order_failed']],
  ['order_refunded', ['unknown', 'order_refunded']],
] as const)

serveNotices(
  ({ request, body }) => {
    const sent = new URL(request.url!, 'http://localhost').searchParams.get('signature')
    return isSame(sent, createHmac('sha1', token).update(body).digest('hex'))
  },
  async (sale) => {
    const [payment_status, ...names] = told.get(sale.webhook_event_type) ?? []
    if (!payment_status) return
    const { Commissions: sums, Product: product } = sale
    const order = {
      order_id: String(sale.order_id),
      provider: 'kiwify',
      // Em centavos.
      value: sums?.charge_amount / 100 || undefined,
      currency: sums?.currency,
      payment_method: sale.payment_method,
      payment_status,
      items: [{ item_id: product?.product_id, item_name: product?.product_name }],
    }
    for (const name of names) await tellOrder(name, order, sale.TrackingParameters?.sck)
  },
)
