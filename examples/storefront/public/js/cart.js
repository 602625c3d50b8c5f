import { pushEvent } from './data-layer.js'
import { storage } from './storage.js'

/** A line is a GA4 item, and the slug that finds its page and cover. */
const lines = () => storage.read('cart') ?? []
const items = (list = lines()) => list.map(({ item }) => item)
const total = (list = lines()) => list.reduce((sum, { item }) => sum + item.price, 0)

/** `{ code, share }` of the sum, or `null`. */
const coupon = () => storage.read('coupon')
const discount = () => Math.round(total() * (coupon()?.share ?? 0) * 100) / 100

/** What is to be paid, for the items that are in it, as GA4 wants it. */
const amounts = () => ({
  value: Math.round((total() - discount()) * 100) / 100,
  ...(coupon() && { coupon: coupon().code }),
  items: items(),
})

function applyCoupon(found) {
  storage.write('coupon', found)
  pushEvent('coupon_applied', { coupon: found.code, value: discount() })
}

function clear() {
  save([])
  storage.write('coupon', null)
}

function save(list) {
  storage.write('cart', list)
  showCount()
}

function showCount() {
  for (const badge of document.querySelectorAll('[data-cart-count]')) {
    badge.textContent = lines().length
  }
}

/**
 * A file is bought once: the same pack with the same licence is already there (`false`), with
 * another licence it takes the place of the first.
 */
function add(line) {
  const before = lines().find(({ item }) => item.item_id === line.item.item_id)
  if (before?.item.item_variant === line.item.item_variant) return false
  if (before) remove(line.item.item_id)
  save([...lines(), line])
  pushEvent('add_to_cart', { value: line.item.price, items: [line.item] })
  return true
}

function remove(id) {
  const gone = lines().filter(({ item }) => item.item_id === id)
  save(lines().filter(({ item }) => item.item_id !== id))
  if (gone.length > 0) {
    pushEvent('remove_from_cart', { value: total(gone), items: items(gone) })
  }
}

export const cart = {
  add,
  amounts,
  applyCoupon,
  clear,
  coupon,
  discount,
  items,
  lines,
  remove,
  showCount,
}
