import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { snipcart } from '../../../src/capture/carts/snipcart.ts'
import { click } from '../trusted.ts'
import { listenTo } from './listen-to.ts'

const page = window as { Snipcart?: any }

/** `Snipcart.events` and `Snipcart.store`, as docs.snipcart.com/v3/sdk describes them. */
const createSnipcart = (lines: Record<string, unknown>[] = []) => {
  const handlers = new Map<string, Set<(about: any) => void>>()
  const cart = { currency: 'brl', total: 60, items: { items: lines } }
  return {
    cart,
    fire: (name: string, about: unknown) => handlers.get(name)?.forEach((tell) => tell(about)),
    Snipcart: {
      events: {
        on(name: string, handler: (about: any) => void) {
          const all = handlers.get(name) ?? new Set()
          handlers.set(name, all.add(handler))
          return () => all.delete(handler)
        },
      },
      store: { getState: () => ({ cart }) },
    },
  }
}

const line = (quantity: number, uniqueId = 'u1') => ({
  uniqueId,
  id: 'pack-1',
  name: 'Drill kit',
  price: 20,
  quantity,
})
const item = (quantity: number) => ({
  item_id: 'pack-1',
  item_name: 'Drill kit',
  price: 20,
  quantity,
})

describe('snipcart', () => {
  let heard: ReturnType<typeof listenTo>
  let shop: ReturnType<typeof createSnipcart>

  beforeEach(() => {
    vi.useFakeTimers()
    shop = createSnipcart()
  })
  afterEach(() => {
    heard.undo()
    delete page.Snipcart
    vi.useRealTimers()
  })

  it('hears one that is there, that comes, and that comes late', () => {
    page.Snipcart = shop.Snipcart
    heard = listenTo(snipcart)
    shop.fire('item.added', line(1))
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(1)], currency: 'BRL', value: 20 }],
    ])
    heard.undo()

    delete page.Snipcart
    heard = listenTo(snipcart)
    page.Snipcart = shop.Snipcart
    vi.advanceTimersByTime(250)
    document.dispatchEvent(new Event('snipcart.ready'))
    shop.fire('item.added', line(1))
    expect(heard.take()).toHaveLength(1)
    heard.undo()

    delete page.Snipcart
    heard = listenTo(snipcart)
    vi.advanceTimersByTime(60_000)
    page.Snipcart = shop.Snipcart
    document.dispatchEvent(new Event('snipcart.ready'))
    shop.fire('item.added', line(1))
    expect(heard.take()).toHaveLength(1)
  })

  it('tells by how many a line has changed, also one that is older than the page', () => {
    page.Snipcart = shop.Snipcart
    heard = listenTo(snipcart)
    // Its cart comes after it is ready.
    shop.cart.items.items = [line(2)]
    shop.fire('item.updated', line(3))
    expect(heard.take()).toEqual([])
    shop.cart.items.items = [line(3)]
    click(document.body)
    shop.cart.items.items = [line(5)]
    shop.fire('item.updated', line(5))
    shop.fire('item.updated', line(4))
    shop.fire('item.added', line(6))
    shop.fire('item.removed', line(6))
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(2)], currency: 'BRL', value: 40 }],
      ['product_removed', { items: [item(1)], currency: 'BRL', value: 20 }],
      ['product_added', { items: [item(2)], currency: 'BRL', value: 40 }],
      ['product_removed', { items: [item(6)], currency: 'BRL', value: 120 }],
    ])
  })

  it('tells the way through cart and checkout, and an order without its buyer', () => {
    page.Snipcart = shop.Snipcart
    heard = listenTo(snipcart)
    shop.cart.items.items = [line(3)]
    const routes = ['/', '/cart', '/checkout', '/billing', '/payment']
    for (const [index, to] of routes.slice(1).entries())
      shop.fire('theme.routechanged', { from: routes[index], to })
    shop.fire('cart.confirmed', {
      token: 'f2930cf0-4dee-4fdb-b662-046a53050c74',
      invoiceNumber: 'SNIP-1001',
      email: 'ana@example.com',
      billingAddress: { name: 'Ana Lima' },
      total: 60,
      currency: 'brl',
      items: { items: [line(3)] },
      paymentMethod: 'CreditCard',
      paymentStatus: 'Paid',
    })
    const cart = { items: [item(3)], currency: 'BRL', value: 60 }
    expect(heard.take()).toEqual([
      ['cart_viewed', cart],
      ['checkout_started', cart],
      [
        'order_completed',
        { ...cart, order_id: 'SNIP-1001', payment_method: 'CreditCard', payment_status: 'paid' },
      ],
    ])
  })

  it('tells no order without an id', () => {
    page.Snipcart = shop.Snipcart
    heard = listenTo(snipcart)
    shop.fire('cart.confirmed', { items: [], total: 1 })
    expect(heard.told).toEqual([])
  })

  it('survives what is not as it should be, and is silent after its undo', () => {
    Object.defineProperty(page, 'Snipcart', {
      configurable: true,
      get() {
        throw new Error('theirs')
      },
    })
    heard = listenTo(snipcart)
    document.dispatchEvent(new Event('snipcart.ready'))
    vi.advanceTimersByTime(20_000)
    heard.undo()
    delete page.Snipcart
    const { store: _store, ...bare } = shop.Snipcart
    page.Snipcart = Object.freeze(bare)
    heard = listenTo(snipcart)
    click(document.body)
    shop.fire('item.added', undefined)
    expect(heard.issues).toHaveLength(1)
    shop.fire('item.added', line(1))
    expect(heard.take()).toEqual([['product_added', { items: [item(1)], value: 20 }]])
    heard.undo()
    shop.fire('item.added', line(1))
    expect(heard.told).toEqual([])
  })
})
