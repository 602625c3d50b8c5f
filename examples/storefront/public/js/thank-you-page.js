import { cartLine } from './cart-line.js'
import { pushEvent } from './data-layer.js'
import { money } from './money.js'
import { storage } from './storage.js'

const paid = 'Pagamento aprovado. O link para baixar já está no seu e-mail.'

const next = {
  pix: 'Copie o código abaixo e cole no aplicativo do seu banco. O link para baixar chega assim que o Pix cair.',
  boleto: 'O boleto vence em três dias. O link para baixar chega quando o banco confirmar.',
}

const codes = {
  pix: (order) =>
    `00020126360014br.gov.bcb.pix0114oi@ladoc.example5204000053039865802BR5906LADO C62${order.id}`,
  boleto: () => '00190.00009 01234.567890 12345.678901 1 00000000000000',
}

const items = (order) => order.lines.map(({ item }) => item)

function showPayment(order) {
  document.querySelector('#order-next').textContent = order.isPaid ? paid : next[order.payment]
  const code = document.querySelector('#pay-code')
  code.textContent = order.isPaid ? '' : codes[order.payment](order)
  document.querySelector('#unpaid').hidden = order.isPaid
}

function show(order) {
  document.querySelector('#order-id').textContent = order.id
  document.querySelector('#order-total').textContent = money(order.total)
  document.querySelector('#order-lines').append(...order.lines.map((line) => cartLine(line)))
  const coupon = document.querySelector('#order-coupon')
  coupon.hidden = !order.coupon
  coupon.textContent = `Cupom ${order.coupon} descontado`
  showPayment(order)
  document.querySelector('#order').hidden = false
}

/** In a real shop the payment provider says so, and the page asks the server every few seconds. */
function pay(order) {
  order.isPaid = true
  storage.write('order', order)
  showPayment(order)
  document.querySelector('#order-next').focus()
  pushEvent('order_paid', {
    transaction_id: order.id,
    value: order.total,
    payment_type: order.payment,
    items: items(order),
  })
}

const order = storage.read('order')
if (order && order.id === new URLSearchParams(location.search).get('pedido')) {
  show(order)
  document.querySelector('#pay').addEventListener('click', () => pay(order), { once: true })
  // A reload pushes it again, as in most shops: who counts orders must know them by their id.
  pushEvent('purchase', {
    transaction_id: order.id,
    value: order.total,
    tax: 0,
    shipping: 0,
    coupon: order.coupon,
    payment_type: order.payment,
    payment_status: order.isPaid ? 'paid' : 'pending',
    items: items(order),
  })
} else {
  document.querySelector('#no-order').hidden = false
}
