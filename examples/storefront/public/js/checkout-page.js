import { cart } from './cart.js'
import { cartLine } from './cart-line.js'
import { pushEvent } from './data-layer.js'
import { money } from './money.js'
import { storage } from './storage.js'

const form = document.querySelector('#checkout-form')
const cardFields = document.querySelector('#card-fields')

/** `LC-0817-4F2K9T`: short enough to read on the phone, without letters that look alike. */
function orderNumber() {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const random = crypto.getRandomValues(new Uint8Array(6))
  const tail = Array.from(random, (n) => signs[n % signs.length]).join('')
  const today = new Date().toISOString().slice(5, 10).replace('-', '')
  return `LC-${today}-${tail}`
}

function showPayment() {
  const card = form.elements.payment.value === 'card'
  cardFields.hidden = !card
  for (const field of cardFields.querySelectorAll('input')) field.required = card
}

function place(event) {
  event.preventDefault()
  const payment = form.elements.payment.value
  pushEvent('add_payment_info', { ...cart.amounts(), payment_type: payment })
  // The fields of the form stay in the form: an order needs none of them to be shown again.
  const { value: total, coupon } = cart.amounts()
  const lines = cart.lines()
  const order = { id: orderNumber(), payment, total, coupon, lines, isPaid: payment === 'card' }
  storage.write('order', order)
  cart.clear()
  location.assign(`/obrigado.html?pedido=${order.id}`)
}

if (cart.lines().length === 0) {
  location.replace('/carrinho.html')
} else {
  document.querySelector('#summary-lines').append(...cart.lines().map((line) => cartLine(line)))
  const { value: total, coupon } = cart.amounts()
  const note = document.querySelector('#summary-coupon')
  note.hidden = !coupon
  note.textContent = `Cupom ${coupon}: − ${money(cart.discount())}`
  document.querySelector('#summary-total').textContent = money(total)
  document.querySelector('#place-order').textContent = `Pagar ${money(total)}`
  form.addEventListener('change', showPayment)
  form.addEventListener('submit', place)
  showPayment()
  pushEvent('begin_checkout', cart.amounts())
}
