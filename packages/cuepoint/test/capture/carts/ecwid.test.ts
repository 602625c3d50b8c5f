import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ecwid } from '../../../src/capture/carts/ecwid.ts'
import { click } from '../trusted.ts'
import { listenTo } from './listen-to.ts'

const page = window as { Ecwid?: any }

/** Ecwid's storefront API, as docs.ecwid.com describes it. */
const createEcwid = () => {
  const hook = () => {
    const handlers: ((about: unknown) => void)[] = []
    return {
      add: (handler: (about: unknown) => void) => void handlers.push(handler),
      fire: (about?: unknown) => handlers.forEach((tell) => tell(about)),
    }
  }
  const [OnAPILoaded, OnCartChanged, OnPageLoaded, OnOrderPlaced] = [hook(), hook(), hook(), hook()]
  const Cart = { items: [] as unknown[], get: (use: (cart: unknown) => void) => use(Cart) }
  return { OnAPILoaded, OnCartChanged, OnPageLoaded, OnOrderPlaced, Cart }
}

const line = (quantity: number, options = {}) => ({
  quantity,
  options,
  product: { id: 77, sku: '00042', name: 'Trap loops', price: 9.9 },
})
const item = (quantity: number) => ({
  item_id: '00042',
  item_name: 'Trap loops',
  price: 9.9,
  quantity,
})

describe('ecwid', () => {
  let heard: ReturnType<typeof listenTo>
  let shop: ReturnType<typeof createEcwid>
  /** The cart after what the visitor has just done. */
  const change = (...items: unknown[]) => {
    click(document.body)
    shop.OnCartChanged.fire({ items })
  }

  beforeEach(() => {
    vi.useFakeTimers()
    shop = createEcwid()
  })
  afterEach(() => {
    heard.undo()
    delete page.Ecwid
    vi.useRealTimers()
  })

  it('tells by how many a cart has changed, also one that was there before', () => {
    page.Ecwid = shop
    shop.Cart.items = [line(1)]
    heard = listenTo(ecwid)
    change(line(1))
    expect(heard.told).toEqual([])
    change(line(3), line(1, { Format: 'MIDI' }))
    change(line(1, { Format: 'MIDI' }))
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(2), item(1)], value: 29.7 }],
      ['product_removed', { items: [item(3)], value: 29.7 }],
    ])
  })

  it('takes the first cart as it is where the API comes late', () => {
    heard = listenTo(ecwid)
    const { OnAPILoaded, ...rest } = shop
    page.Ecwid = { OnAPILoaded }
    vi.advanceTimersByTime(250)
    Object.assign(page.Ecwid, rest, { Cart: undefined })
    OnAPILoaded.fire()
    change(line(2))
    expect(heard.told).toEqual([])
    change(line(3))
    expect(heard.take()).toEqual([['product_added', { items: [item(1)], value: 9.9 }]])
  })

  it('tells nothing of what another tab or the shop has changed', () => {
    page.Ecwid = shop
    heard = listenTo(ecwid)
    shop.OnCartChanged.fire({ items: [line(2)] })
    change(line(2))
    expect(heard.told).toEqual([])
  })

  it('tells the way through cart and checkout, and an order without its buyer', () => {
    page.Ecwid = shop
    heard = listenTo(ecwid)
    change(line(2))
    heard.take()
    for (const type of ['CART', 'CHECKOUT_ADDRESS', 'CHECKOUT_PAYMENT_DETAILS'])
      shop.OnPageLoaded.fire({ type })
    const order = {
      vendorNumber: 'XJ12H',
      orderNumber: 12_345,
      total: 21.8,
      tax: 2,
      shipping: 0,
      couponName: 'Black Friday',
      paymentMethod: 'PIX',
      paymentStatus: 'AWAITING_PAYMENT',
      items: [line(2)],
      customer: { email: 'ana@example.com' },
      billingPerson: { name: 'Ana Lima', phone: '+5511999990000' },
    }
    // It empties the cart, before it is placed or after.
    change()
    shop.OnOrderPlaced.fire(order)
    change()
    shop.OnPageLoaded.fire({ type: 'ORDER_CONFIRMATION' })
    const items = [item(2)]
    expect(heard.take()).toEqual([
      ['cart_viewed', { items, value: 19.8 }],
      ['checkout_started', { items, value: 19.8 }],
      [
        'order_completed',
        {
          items,
          order_id: 'XJ12H',
          value: 21.8,
          tax: 2,
          shipping: 0,
          coupon: 'Black Friday',
          payment_method: 'PIX',
          payment_status: 'pending',
        },
      ],
    ])
    expect(heard.issues).toEqual([])
  })

  it('survives what is not as it should be, and is silent after its undo', () => {
    page.Ecwid = new Proxy({} as object, {
      get() {
        throw new Error('theirs')
      },
    })
    heard = listenTo(ecwid)
    vi.advanceTimersByTime(20_000)
    expect(heard.issues).toEqual([])
    heard.undo()
    page.Ecwid = Object.freeze(shop)
    heard = listenTo(ecwid)
    shop.OnCartChanged.fire(null)
    shop.OnOrderPlaced.fire({ items: null })
    expect(heard.told).toEqual([])
    heard.undo()
    change(line(1))
    change(line(2))
    expect(heard.told).toEqual([])
  })
})
