import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { carts } from '../../src/capture/carts.ts'
import { record } from './record.ts'

type Page = { dataLayer?: unknown[] }

const page = window as unknown as Page
const add = (id = 'a') => ({
  event: 'add_to_cart',
  ecommerce: { currency: 'BRL', items: [{ item_id: id, price: 5 }] },
})
const order = (id: string, more = {}) => ({
  event: 'purchase',
  ecommerce: { transaction_id: id, currency: 'BRL', value: 5, items: [], ...more },
})

describe('carts', () => {
  let recorded: ReturnType<typeof record>

  beforeEach(() => {
    vi.useFakeTimers()
    delete page.dataLayer
  })
  afterEach(() => {
    recorded.undo()
    vi.useRealTimers()
  })

  it('tells what was pushed before once, and each push after it, also of the same object', () => {
    const early = add()
    page.dataLayer = [early, { ecommerce: null }]
    recorded = record(carts())
    expect(page.dataLayer.push(early, add('b'))).toBe(4)
    dispatchEvent(new Event('load'))
    vi.advanceTimersByTime(4_000)
    expect(recorded.names()).toEqual(['product_added', 'product_added', 'product_added'])
    expect(recorded.events[0]!.options).toEqual({
      urgent: true,
      at: Date.now() - 4_000,
      url: location.href,
    })
  })

  it('creates the layer, and follows one that is written later', () => {
    recorded = record(carts())
    expect(page.dataLayer).toHaveLength(0)
    page.dataLayer = [add()]
    page.dataLayer.push(add('b'))
    dispatchEvent(new Event('load'))
    expect(recorded.names()).toHaveLength(2)
    page.dataLayer.push(add('c'))
    page.dataLayer = [add('d')]
    vi.advanceTimersByTime(3_000)
    expect(recorded.events.map(({ props }) => props.items[0].item_id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('works with a wrapper that calls the push it found, before and after us', () => {
    // As data-layer-helper does.
    const heard: unknown[] = []
    const wrap = (layer: unknown[]) => {
      const { push } = layer
      layer.push = (...entries) => {
        heard.push(...entries)
        return push.apply(layer, entries)
      }
    }
    wrap((page.dataLayer = []))
    recorded = record(carts())
    wrap(page.dataLayer)
    expect(page.dataLayer.push(add())).toBe(1)
    expect(heard).toHaveLength(2)
    expect(recorded.names()).toEqual(['product_added'])
  })

  it('counts an order once, on this page and on the next', () => {
    recorded = record(carts())
    page.dataLayer!.push(order('T1'), order('T1'), order('T2'))
    expect(recorded.names()).toEqual(['order_completed', 'order_completed'])
    recorded.undo()
    page.dataLayer = [order('T2')]
    recorded = record(carts(), { stored: recorded.stored })
    expect(recorded.events).toEqual([])
    page.dataLayer.push(...Array.from({ length: 30 }, (_, i) => order(`N${i}`)))
    expect(recorded.stored.get('orders')).toHaveLength(20)
  })

  it('stores no id that holds an address', () => {
    recorded = record(carts())
    page.dataLayer!.push(order('ana@x.com-T'), order('ana@x.com-T'), order('T1'))
    expect(recorded.names()).toHaveLength(2)
    expect(recorded.stored.get('orders')).toEqual(['order_completed T1'])
  })

  it('counts an order once in a page without consent to store', () => {
    recorded = record(carts(), { mode: 'anonymous' })
    page.dataLayer!.push(order('T1'), order('T1'))
    expect(recorded.events).toHaveLength(1)
    expect(recorded.stored.size).toBe(0)
  })

  it('survives a layer that is none, and entries that throw', () => {
    page.dataLayer = {} as never
    recorded = record(carts())
    page.dataLayer = [
      {
        get event() {
          throw new Error('theirs')
        },
      },
      add(),
    ]
    expect(() => dispatchEvent(new Event('load'))).not.toThrow()
    expect(recorded.issues).toHaveLength(1)
    dispatchEvent(new Event('load'))
    expect(recorded.names()).toEqual(['product_added'])
  })

  it('is silent after its undo', () => {
    recorded = record(carts())
    recorded.undo()
    page.dataLayer!.push(add())
    expect(recorded.events).toEqual([])
    expect(page.dataLayer).toHaveLength(1)
  })
})
