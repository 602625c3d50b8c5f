import type { Item } from '../../catalog.ts'
import { checkoutOf } from '../destinations/checkout-of.ts'
import { compact } from '../dom/compact.ts'
import { onClickInside } from '../dom/on-click-inside.ts'
import { onDestination } from '../dom/on-destination.ts'
import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { CartSource } from './cart-source.ts'

const stripe = /^stripe-(buy-button|pricing-table)$/

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

  const told = new WeakSet<Element>()
  onClickInside(scope, (active) => {
    const path = pathOf(active)
    const at = path.findIndex(({ localName }) => stripe.test(localName))
    const button = path[at]
    if (!button || told.has(button)) return
    told.add(button)
    const id = ['buy-button-id', 'pricing-table-id'].map((name) => button.getAttribute(name))
    start('stripe', id.find(Boolean), path.slice(at))
  })
}
