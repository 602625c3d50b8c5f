import type { Item } from '../../catalog.ts'
import { checkoutOf } from '../destinations/checkout-of.ts'
import { compact } from '../dom/compact.ts'
import { hear } from '../dom/hear.ts'
import { onDestination } from '../dom/on-destination.ts'
import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { CartSource } from './cart-source.ts'

/** A focus that comes later after the Tab key, in milliseconds, is a click's. */
const tabMs = 500

/** What leads to the checkout of another: links, forms and scripts, and Stripe's button, an iframe that a click only shows by the focus. */
export const checkoutLinks: CartSource = ({ scope, issue, tell }) => {
  const start = (provider: string, code: string | null | undefined, path: Element[]) => {
    const { item_id = code, ...item } = productOf(path) ?? {}
    const items = item_id ? [compact<Item>({ ...item, item_id })] : []
    tell('checkout_started', { items }, { evidence: 'link', provider })
  }

  const { undo } = onDestination({ issue }, ({ url, path }) => {
    const [provider, code] = checkoutOf(url)
    if (provider) start(provider, code, path)
  })
  scope.onUndo(undo)

  let tabbed = -Infinity
  const told = new WeakSet<Element>()
  hear<KeyboardEvent>(scope, 'keydown', ({ key, timeStamp }) => {
    if (key === 'Tab') tabbed = timeStamp
  })
  hear(scope, 'blur', ({ target, isTrusted, timeStamp }) => {
    if (target instanceof Node || !isTrusted || timeStamp - tabbed < tabMs) return
    scope.later(() => {
      const button = document.activeElement?.closest('stripe-buy-button,stripe-pricing-table')
      if (!button || told.has(button) || !document.hasFocus()) return
      told.add(button)
      const id = ['buy-button-id', 'pricing-table-id'].map((name) => button.getAttribute(name))
      start('stripe', id.find(Boolean), pathOf(button))
    }, 0)
  })
}
