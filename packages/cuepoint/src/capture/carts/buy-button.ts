import { whenThere } from '../dom/when-there.ts'
import type { CartSource } from './cart-source.ts'
import { createCartDiff, type CartLine } from './create-cart-diff.ts'
import { tellAs } from './tell-as.ts'

const numberOf = (id: unknown) => /\d+$/.exec(String(id))?.[0]

const itemOf = (productId: unknown, name: string, { id, price, quantity }: any) => ({
  id: numberOf(productId),
  name,
  variant: numberOf(id),
  price,
  quantity,
})
const linesOf = (cart: any): CartLine[] =>
  (cart?.model?.lineItems ?? []).map(({ id, title, quantity, variant }: any) => [
    id,
    itemOf(variant.product.id, title, { id: variant.id, price: variant.priceV2.amount, quantity }),
  ])
const itemsOf = (cart: any) => linesOf(cart).map(([, item]) => item)

/**
 * Shopify's Buy Button (3.0.6) in iframes without an address: no click in them is heard, and its requests show no body. Each
 * of its components tells itself what the visitor does in it, before it asks the shop, and its tracker when the shop has answered: the
 * cart is read at both.
 */
export const buyButton: CartSource = (ear) => {
  const page = window as { ShopifyBuy?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'shopify_buy_button')
  const cart = createCartDiff(tell)
  const heard = new Set<object>()

  const tellCheckout = (component: any) => {
    const { model, selectedVariant, selectedVariantTrackingInfo: info } = component
    // Of a product that is bought without the cart, else of the cart.
    const items = info ? [itemOf(info.productId, info.productName, info)] : itemsOf(component)
    const currency = selectedVariant?.priceV2.currencyCode ?? model.currencyCode
    tell('checkout_started', { items, currency })
  }
  const patchOnce = (target: any, name: string, hear: (self: any, event: unknown) => void) => {
    if (heard.has(target)) return
    heard.add(target)
    scope.patch(target, name, (self, [event]) => hear(self, event))
  }
  const hearUi = (ui: any) => {
    const { product, cart: cartType } = ui.componentTypes
    for (const { prototype } of [product, cartType])
      patchOnce(prototype, '_userEvent', (component, event) => {
        if (event === 'addVariantToCart') cart.remember(linesOf(component.cart))
        if (event === 'updateItemQuantity') cart.remember(linesOf(component))
        if (event === 'openCheckout') tellCheckout(component)
      })
    patchOnce(ui.tracker, 'callLib', (_tracker, event) => {
      const [shown] = ui.components.cart
      if (event === 'Update Cart') cart.see(linesOf(shown), shown.model.currencyCode)
    })
  }
  whenThere(
    scope,
    () => page.ShopifyBuy?.UI,
    (UI) => {
      scope.patch(UI, 'init', (_UI, _args, ui) => hearUi(ui))
      for (const ui of Object.values(UI.domains)) hearUi(ui)
    },
  )
}
