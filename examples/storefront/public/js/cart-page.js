import { cart } from './cart.js'
import { cartLine } from './cart-line.js'
import { pushEvent } from './data-layer.js'
import { money } from './money.js'
import { sendForm } from './send-form.js'

const list = document.querySelector('#cart-lines')

function show() {
  const lines = cart.lines()
  list.replaceChildren(...lines.map((line) => cartLine(line, take)))
  const coupon = cart.coupon()
  document.querySelector('#discount-line').hidden = !coupon
  document.querySelector('#discount-code').textContent = coupon?.code ?? ''
  document.querySelector('#cart-discount').textContent = `− ${money(cart.discount())}`
  document.querySelector('#cart-total').textContent = money(cart.amounts().value)
  document.querySelector('#cart-filled').hidden = lines.length === 0
  document.querySelector('#cart-empty').hidden = lines.length > 0
}

function take(id) {
  cart.remove(id)
  show()
  // The button that had the focus is gone; the keyboard goes on at the next one.
  const next = list.querySelector('button') ?? document.querySelector('#cart-empty a')
  next.focus()
}

async function useCoupon(event) {
  event.preventDefault()
  const found = await sendForm(event.target)
  if (!found) return
  cart.applyCoupon(found)
  show()
}

show()
document.querySelector('#coupon').addEventListener('submit', useCoupon)
pushEvent('view_cart', cart.amounts())

// Back from the checkout, or changed in another tab: the page may be an old copy.
addEventListener('pageshow', ({ persisted }) => persisted && show())
addEventListener('storage', show)
