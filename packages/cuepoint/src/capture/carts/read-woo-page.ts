import { landing } from '../dom/landing.ts'
import { shorten } from '../dom/shorten.ts'
import { moneyIn } from '../money-in.ts'
import type { CartFacts, CartName } from './cart-source.ts'
import { methodIn } from './method-in.ts'

const textOf = (selectors: string) =>
  shorten(document.querySelector(selectors)?.textContent ?? '', 40) || undefined

/** What WooCommerce shows in a page of an order, the checkout or the cart: of an order nothing but its number, sum and method. */
export const readWooPage = (): [CartName, CartFacts] | undefined => {
  const is = (page: string) => document.body.classList.contains(`woocommerce-${page}`)
  const overview = '.woocommerce-order-overview__'
  const money = (selectors: string) => moneyIn(textOf(selectors))
  if (is('order-received')) {
    // A shop may number its orders otherwise than their addresses do.
    const order_id =
      textOf(`${overview}order strong`)?.replace(/^#/, '') ??
      /[/=](\d+)\/?[?&]key=wc_/.exec(location.href)?.[1]
    if (!order_id) return undefined
    if (textOf('.woocommerce-thankyou-order-failed')) return ['order_failed', { order_id }]
    const payment_method = methodIn(textOf(`${overview}payment-method strong`))
    const total = money(
      `${overview}total .amount,.wc-block-order-confirmation-summary-list .amount`,
    )
    return ['order_completed', { order_id, ...total, ...(payment_method && { payment_method }) }]
  }
  const name = is('order-pay')
    ? undefined
    : is('checkout')
      ? 'checkout_started'
      : is('cart')
        ? 'cart_viewed'
        : undefined
  return name && landing().navigation === 'load'
    ? [name, { items: [], ...money('.order-total .amount') }]
    : undefined
}
