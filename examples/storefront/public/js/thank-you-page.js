import { cart } from './cart.js'
import { cartLine } from './cart-line.js'
import { pushEvent } from './data-layer.js'
import { money } from './money.js'
import { storage } from './storage.js'

const next = {
  pix: 'Copie o código abaixo no aplicativo do seu banco. O link para baixar chega assim que o Pix cair.',
  boleto: 'O boleto vence em três dias. O link para baixar chega quando o banco confirmar.',
  card: 'Pagamento aprovado. O link para baixar já está no seu e-mail.',
}

const codes = {
  pix: (order) =>
    `00020126360014br.gov.bcb.pix0114oi@ladoc.example5204000053039865802BR5906LADO C62${order.id}`,
  boleto: () => '00190.00009 01234.567890 12345.678901 1 00000000000000',
}

function show(order) {
  document.querySelector('#order-id').textContent = order.id
  document.querySelector('#order-next').textContent = next[order.payment]
  document.querySelector('#order-total').textContent = money(order.total)
  document.querySelector('#order-lines').append(...order.lines.map((line) => cartLine(line)))
  const code = document.querySelector('#pay-code')
  code.textContent = codes[order.payment]?.(order) ?? ''
  code.hidden = code.textContent === ''
  document.querySelector('#order').hidden = false
}

const order = storage.read('order')
if (order && order.id === new URLSearchParams(location.search).get('pedido')) {
  show(order)
  // A reload pushes it again, as in most shops: who counts orders must know them by their id.
  pushEvent('purchase', {
    transaction_id: order.id,
    value: order.total,
    tax: 0,
    shipping: 0,
    payment_type: order.payment,
    items: cart.items(order.lines),
  })
} else {
  document.querySelector('#no-order').hidden = false
}
