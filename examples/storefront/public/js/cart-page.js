import { cart } from './cart.js'
import { cartLine } from './cart-line.js'
import { pushEvent } from './data-layer.js'
import { money } from './money.js'

const list = document.querySelector('#cart-lines')

function show() {
  const lines = cart.lines()
  list.replaceChildren(...lines.map((line) => cartLine(line, take)))
  document.querySelector('#cart-total').textContent = money(cart.total())
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

show()
pushEvent('view_cart', { value: cart.total(), items: cart.items() })

// Back from the checkout, or changed in another tab: the page may be an old copy.
addEventListener('pageshow', ({ persisted }) => persisted && show())
addEventListener('storage', show)
