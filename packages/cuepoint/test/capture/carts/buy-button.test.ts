import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { buyButton } from '../../../src/capture/carts/buy-button.ts'
import { listenTo } from './listen-to.ts'

const page = window as { ShopifyBuy?: any }

/** By which its components tell what the visitor does. */
const own = '_userEvent'

const line = (quantity: number) => ({
  id: 'gid://shopify/CartLine/1',
  title: 'Phonk kit',
  quantity,
  variant: {
    id: 'gid://shopify/ProductVariant/22',
    priceV2: { amount: '25.0', currencyCode: 'BRL' },
    product: { id: 'gid://shopify/Product/11' },
  },
})
const item = (quantity: number) => ({
  item_id: '11',
  item_name: 'Phonk kit',
  item_variant: '22',
  price: 25,
  quantity,
})

/** The parts of `@shopify/buy-button-js` that are touched; the package itself is played by e2e/touchpoints/late-shops.ts. */
const createUi = () => {
  const typeOf = () => {
    const prototype = { _userEvent(_name: string) {} }
    return {
      prototype,
      create: (props: object): any => Object.assign(Object.create(prototype), props),
    }
  }
  const [productType, cartType] = [typeOf(), typeOf()]
  const cart = cartType.create({ model: null })
  const product = productType.create({
    cart,
    selectedVariant: line(1).variant,
    selectedVariantTrackingInfo: {
      id: line(1).variant.id,
      productId: line(1).variant.product.id,
      productName: 'Phonk kit',
      price: '25.0',
      quantity: 2,
    },
  })
  const ui = {
    componentTypes: { product: productType, cart: cartType },
    components: { cart: [cart] },
    tracker: { callLib(_event: string, _about?: unknown) {} },
  }
  /** What the visitor does, and what the shop answers. */
  const change = (component: any, event: string, ...lineItems: unknown[]) => {
    component[own](event)
    cart.model = { lineItems, currencyCode: 'BRL' }
    ui.tracker.callLib('Update Cart', {})
  }
  return { ui, cart, product, change }
}

describe('buyButton', () => {
  let heard: ReturnType<typeof listenTo>

  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    heard.undo()
    delete page.ShopifyBuy
    vi.useRealTimers()
  })

  it('tells how the cart has changed by what the shop answers', () => {
    const { ui, cart, product, change } = createUi()
    page.ShopifyBuy = { UI: { domains: { a: ui }, init: () => ui } }
    heard = listenTo(buyButton)
    page.ShopifyBuy.UI.init()
    change(product, 'addVariantToCart', line(1))
    change(cart, 'updateItemQuantity', line(3))
    // Refused, with what is left.
    change(product, 'addVariantToCart', line(3))
    change(cart, 'updateItemQuantity')
    ui.tracker.callLib('Viewed Product')
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(1)], currency: 'BRL', value: 25 }],
      ['product_added', { items: [item(2)], currency: 'BRL', value: 50 }],
      ['product_removed', { items: [item(3)], currency: 'BRL', value: 75 }],
    ])
  })

  it('hears one that comes later, with a cart that is older than the page', () => {
    heard = listenTo(buyButton)
    const { ui, cart, product, change } = createUi()
    page.ShopifyBuy = { UI: { domains: {}, init: () => ui } }
    vi.advanceTimersByTime(250)
    expect(page.ShopifyBuy.UI.init()).toBe(ui)
    cart.model = { lineItems: [line(2)], currencyCode: 'BRL' }
    change(product, 'addVariantToCart', line(3))
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(1)], currency: 'BRL', value: 25 }],
    ])
  })

  it('tells a checkout of the cart, and of one product', () => {
    const { ui, cart, product } = createUi()
    page.ShopifyBuy = { UI: { domains: { a: ui }, init: () => ui } }
    heard = listenTo(buyButton)
    product[own]('openCheckout')
    cart.model = { lineItems: [line(1)], currencyCode: 'BRL' }
    cart[own]('openCheckout')
    expect(heard.take()).toEqual([
      ['checkout_started', { items: [item(2)], currency: 'BRL', value: 50 }],
      ['checkout_started', { items: [item(1)], currency: 'BRL', value: 25 }],
    ])
  })

  it('survives what is not as it should be, and is silent after its undo', () => {
    page.ShopifyBuy = { UI: Object.freeze({ domains: { a: {} }, init: () => ({}) }) }
    heard = listenTo(buyButton)
    expect(heard.told).toEqual([])
    heard.undo()
    const { ui, product, change } = createUi()
    page.ShopifyBuy = { UI: { domains: { a: ui }, init: () => ui } }
    const callLib = ui.tracker.callLib
    heard = listenTo(buyButton)
    expect(() => {
      change(product, 'addVariantToCart', {})
      ui.components.cart = []
      ui.tracker.callLib('Update Cart')
    }).not.toThrow()
    heard.undo()
    expect(ui.tracker.callLib).toBe(callLib)
    change(product, 'addVariantToCart', line(1))
    expect(heard.told).toEqual([])
  })
})
