import { createHmac } from 'node:crypto'
import { isSame, serveNotices } from './serve-notices.ts'
import { tellOrder } from './tell-order.ts'

const secret = process.env['SHOPIFY_SECRET']
if (!secret) throw new Error('SHOPIFY_SECRET: a chave que a Shopify mostra abaixo dos webhooks')

/** O que a Shopify avisa. Que o pedido foi feito, o pixel já disse. */
const told = new Map([
  ['orders/paid', ['paid', 'order_paid']],
  ['orders/cancelled', ['unknown', 'order_cancelled']],
] as const)

interface Line {
  product_id: number | null
  title: string
  variant_title: string | null
  price: string
  quantity: number
}

serveNotices(
  ({ request, body }) =>
    isSame(
      request.headers['x-shopify-hmac-sha256'],
      createHmac('sha256', secret).update(body).digest('base64'),
    ),
  async (sale, request) => {
    const [payment_status, name] = told.get(request.headers['x-shopify-topic'] as never) ?? []
    if (!payment_status || !name) return
    const items = (sale.line_items as Line[]).map((line) => ({
      item_id: line.product_id === null ? undefined : String(line.product_id),
      item_name: line.title,
      item_variant: line.variant_title ?? undefined,
      price: Number(line.price),
      quantity: line.quantity,
    }))
    const order = {
      order_id: String(sale.id),
      provider: 'shopify',
      value: Number(sale.total_price),
      currency: sale.currency,
      payment_method: sale.payment_gateway_names?.[0],
      payment_status,
      items,
    }
    await tellOrder(name, order, undefined)
  },
)
