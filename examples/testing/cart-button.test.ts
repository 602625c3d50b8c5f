import type { Item, Tracker } from 'cuepoint'
import { createTestTracker } from 'cuepoint/testing'
import { test } from 'vitest'

/** A component of the shop, in whatever framework it is written. */
const cartButton = (cue: Tracker, pack: Item) => {
  const button = document.createElement('button')
  button.onclick = () => cue.track('product_added', { items: [pack], value: pack.price ?? 0 })
  return button
}

test('the button tells what was added', () => {
  const cue = createTestTracker()
  cartButton(cue, { item_id: 'pack-42', price: 19.9 }).click()
  cue.expectEvent('product_added', { items: [{ item_id: 'pack-42' }], value: 19.9 })
  cue.stop()
})
