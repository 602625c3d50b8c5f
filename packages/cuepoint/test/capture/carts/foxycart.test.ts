import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { foxycart } from '../../../src/capture/carts/foxycart.ts'
import { listenTo } from './listen-to.ts'

const page = window as { FC?: any }

/** `FC.client` and `FC.json` of FoxyCart 2, as shops use them. */
const createFoxy = () => {
  const handlers = new Map<string, ((params: unknown, next?: () => void) => void)[]>()
  return {
    fire(type: string) {
      for (const tell of handlers.get(type) ?? []) {
        // It waits for those that take `next`.
        expect(tell).toHaveLength(0)
        tell({})
      }
    },
    parts: {
      client: {
        on(type: string, handler: () => void) {
          handlers.set(type, [...(handlers.get(type) ?? []), handler])
          return this
        },
      },
      settings: { storedomain: 'packs.foxycart.com' },
      json: { items: [] as unknown[], context: '', total_order: 0, transaction_id: 900 },
    },
  }
}

const line = (quantity: number) => ({
  id: 5,
  code: 'kit-1',
  name: 'Lo-fi kit',
  category: 'DIGITAL',
  price_each: 15,
  quantity,
})
const item = (quantity: number) => ({
  item_id: 'kit-1',
  item_name: 'Lo-fi kit',
  item_category: 'DIGITAL',
  price: 15,
  quantity,
})

describe('foxycart', () => {
  let heard: ReturnType<typeof listenTo>
  let shop: ReturnType<typeof createFoxy>
  const change = (type: string, ...items: unknown[]) => {
    Object.assign(shop.parts.json, { items })
    shop.fire(type)
  }

  beforeEach(() => {
    vi.useFakeTimers()
    shop = createFoxy()
  })
  afterEach(() => {
    heard.undo()
    delete page.FC
    document.body.innerHTML = ''
    vi.useRealTimers()
  })

  it('tells what is added and removed where the client is there', () => {
    page.FC = shop.parts
    shop.parts.json.items = [line(1)]
    heard = listenTo(foxycart)
    change('cart-submit.done', line(2))
    change('cart-item-quantity-update.done', line(4))
    change('cart-item-quantity-update.done', line(3))
    change('cart-item-remove.done')
    expect(heard.take()).toEqual([
      ['product_added', { items: [item(1)], value: 15 }],
      ['product_added', { items: [item(2)], value: 30 }],
      ['product_removed', { items: [item(1)], value: 15 }],
      ['product_removed', { items: [item(3)], value: 45 }],
    ])
  })

  it('waits in the slot where it comes later, beside callbacks set before and after', () => {
    const ran: string[] = []
    page.FC = { onLoad: () => ran.push('early') }
    heard = listenTo(foxycart)
    const before = page.FC.onLoad
    page.FC.onLoad = () => {
      before()
      ran.push('late')
      throw new Error('theirs')
    }
    vi.advanceTimersByTime(60_000)
    Object.assign(page.FC, shop.parts)
    expect(() => page.FC.onLoad()).toThrow('theirs')
    expect(ran).toEqual(['early', 'late'])
    change('ready.done', line(1))
    change('cart-submit.done', line(2))
    expect(heard.take()).toEqual([['product_added', { items: [item(1)], value: 15 }]])
    heard.undo()
    expect(Object.getOwnPropertyDescriptor(page.FC, 'onLoad')).toHaveProperty('value')
  })

  it('tells checkout and receipt where it runs in them', () => {
    page.FC = shop.parts
    Object.assign(shop.parts.json, { items: [line(2)], context: 'checkout', total_order: 32.5 })
    heard = listenTo(foxycart)
    shop.fire('cart-update.done')
    const cart = { items: [item(2)], value: 32.5 }
    expect(heard.take()).toEqual([['checkout_started', cart]])
    Object.assign(shop.parts.json, { context: 'receipt', customer_email: 'ana@example.com' })
    shop.fire('ready.done')
    expect(heard.take()).toEqual([['order_completed', { ...cart, order_id: '900' }]])
  })

  it('survives what is not as it should be, and is silent after its undo', () => {
    page.FC = Object.freeze({ onLoad: () => {} })
    heard = listenTo(foxycart)
    vi.advanceTimersByTime(20_000)
    expect(heard.issues).toEqual([])
    heard.undo()
    page.FC = shop.parts
    heard = listenTo(foxycart)
    change('cart-submit.done', null)
    Object.assign(page.FC, { json: null })
    shop.fire('cart-update.done')
    expect(heard.told).toEqual([])
    heard.undo()
    Object.assign(page.FC, { json: { items: [line(9)] } })
    shop.fire('cart-submit.done')
    expect(heard.told).toEqual([])
  })
})
