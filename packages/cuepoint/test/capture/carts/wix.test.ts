import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { wix } from '../../../src/capture/carts/wix.ts'
import { listenTo } from './listen-to.ts'

type Listener = (name: string, data: unknown) => void

const page = window as { wixDevelopersAnalytics?: any }

const product = {
  id: '362b1084',
  name: 'Coffee loops',
  price: 67.5,
  currency: 'USD',
  quantity: 2,
  brand: 'Beat Lab',
  sku: '',
}
const item = {
  item_id: '362b1084',
  item_name: 'Coffee loops',
  item_brand: 'Beat Lab',
  price: 67.5,
  quantity: 2,
}

describe('wix', () => {
  let heard: ReturnType<typeof listenTo>
  const listeners: Listener[] = []
  const fire = (name: string, data: unknown) => listeners.forEach((tell) => tell(name, data))
  const wixDevelopersAnalytics = {
    register: (_id: string, tell: Listener) => void listeners.push(tell),
  }

  beforeEach(() => {
    vi.useFakeTimers()
    listeners.length = 0
  })
  afterEach(() => {
    heard.undo()
    delete page.wixDevelopersAnalytics
    vi.useRealTimers()
  })

  it('registers once, with one that is there and one that comes later', () => {
    page.wixDevelopersAnalytics = wixDevelopersAnalytics
    heard = listenTo(wix)
    dispatchEvent(new Event('wixDevelopersAnalyticsReady'))
    expect(listeners).toHaveLength(1)
    heard.undo()
    delete page.wixDevelopersAnalytics
    heard = listenTo(wix)
    vi.advanceTimersByTime(60_000)
    page.wixDevelopersAnalytics = wixDevelopersAnalytics
    dispatchEvent(new Event('wixDevelopersAnalyticsReady'))
    expect(listeners).toHaveLength(2)
  })

  it('tells the events of its stores, however their names are written', () => {
    page.wixDevelopersAnalytics = wixDevelopersAnalytics
    heard = listenTo(wix)
    const of = { currency: 'USD', value: 135 }
    fire('AddToCart', { ...product, userId: 'u', visitorId: 'v' })
    fire('removeFromCart', product)
    fire('InitiateCheckout', { contents: [product], checkoutId: 'c', price: 135 })
    fire('AddPaymentInfo', { contents: [product], option: 'Visa' })
    fire('Purchase', {
      id: '362b1084',
      orderId: 'd86d077c',
      revenue: '93.60',
      currency: 'ILS',
      contents: [{ ...product, id: undefined, Id: '362b1084' }],
      userId: 'u',
      buyerEmail: 'ana@example.com',
    })
    fire('PageView', {})
    fire('constructor', {})
    expect(heard.take()).toEqual([
      ['product_added', { items: [item], ...of }],
      ['product_removed', { items: [item], ...of }],
      ['checkout_started', { items: [item], ...of }],
      ['payment_info_entered', { items: [item], ...of }],
      ['order_completed', { items: [item], currency: 'ILS', value: 93.6, order_id: 'd86d077c' }],
    ])
    expect(heard.issues).toEqual([])
  })

  it('survives what is not as it should be, and is silent after its undo', () => {
    page.wixDevelopersAnalytics = wixDevelopersAnalytics
    heard = listenTo(wix)
    expect(() => fire('AddToCart', null)).not.toThrow()
    fire('Purchase', { contents: [] })
    expect(heard.told).toEqual([])
    heard.undo()
    fire('AddToCart', product)
    expect(heard.told).toEqual([])
  })
})
