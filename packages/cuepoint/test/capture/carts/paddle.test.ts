import type { CheckoutEventsData, PaddleEventData } from '@paddle/paddle-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paddle } from '../../../src/capture/carts/paddle.ts'
import { listenTo } from './listen-to.ts'

type Options = { token?: string; eventCallback?: ((event: PaddleEventData) => void) | null }

const page = window as { Paddle?: any; PaddleBillingV1?: any }

/** Paddle.js keeps one callback. */
const createPaddle = () => {
  const given: Options[] = []
  let slot: Options['eventCallback']
  const take = (options: Options) => {
    given.push(options)
    if (options && 'eventCallback' in options) slot = options.eventCallback
  }
  return {
    given,
    fire: (event: unknown) => slot?.(event as PaddleEventData),
    vendor: { Initialized: false, Initialize: take, Update: take, Setup: take },
  }
}

const data = {
  id: 'che_1',
  transaction_id: 'txn_1',
  status: 'completed',
  currency_code: 'USD',
  customer: { id: 'ctm_1', email: 'ana@example.com', address: null, business: null },
  items: [
    {
      price_id: 'pri_1',
      price_name: 'Lifetime',
      product: { id: 'pro_1', name: 'House pack' },
      quantity: 3,
      totals: { subtotal: 59.97, discount: 0, tax: 6, total: 65.97 },
    },
  ],
  totals: { subtotal: 59.97, discount: 5.97, tax: 6, total: 60 },
  payment: { method_details: { type: 'card', card: { last4: '4242' } } },
  discount: { id: 'dsc_1', code: 'LAUNCH' },
} as unknown as CheckoutEventsData

const cart = {
  items: [
    {
      item_id: 'pro_1',
      item_name: 'House pack',
      item_variant: 'Lifetime',
      price: 19.99,
      quantity: 3,
    },
  ],
  value: 60,
  currency: 'USD',
  coupon: 'LAUNCH',
}
const order = {
  ...cart,
  order_id: 'txn_1',
  tax: 6,
  payment_method: 'card',
}

const message = (event_name: string, origin = 'https://sandbox-buy.paddle.com') =>
  dispatchEvent(
    new MessageEvent('message', {
      origin,
      data: { action: 'event', event_name, callback_data: { data } },
    }),
  )

describe('paddle', () => {
  let heard: ReturnType<typeof listenTo>
  let shop: ReturnType<typeof createPaddle>
  const site = vi.fn()

  beforeEach(() => {
    vi.useFakeTimers()
    shop = createPaddle()
  })
  afterEach(() => {
    heard.undo()
    delete page.Paddle
    delete page.PaddleBillingV1
    vi.useRealTimers()
    site.mockReset()
  })

  it('chains the callback that the site gives at first, and each that takes its place', () => {
    page.PaddleBillingV1 = shop.vendor
    heard = listenTo(paddle)
    page.PaddleBillingV1.Initialize({ token: 'live_1', eventCallback: site })
    expect(shop.given[0]).toMatchObject({ token: 'live_1' })
    shop.fire({ name: 'checkout.loaded', data })
    const other = vi.fn()
    page.PaddleBillingV1.Update(Object.freeze({ eventCallback: other }))
    shop.fire({ name: 'checkout.payment.initiated', data })
    page.PaddleBillingV1.Update({ pwCustomer: { id: 'ctm_1' } })
    page.PaddleBillingV1.Update({ eventCallback: null })
    shop.fire({ name: 'checkout.completed', data })
    expect([site.mock.calls.length, other.mock.calls.length]).toEqual([1, 1])
    expect(heard.take()).toEqual([
      ['checkout_started', cart],
      ['payment_info_entered', { ...cart, payment_type: 'card' }],
      ['order_completed', { ...order, payment_status: 'paid' }],
    ])
  })

  it('hears it where the site gives none', () => {
    heard = listenTo(paddle)
    page.Paddle = shop.vendor
    vi.advanceTimersByTime(250)
    page.Paddle.Setup({ token: 'live_1' })
    shop.fire({ name: 'checkout.loaded', data })
    expect(heard.take()).toHaveLength(1)
  })

  it('lets the site’s error through, and still tells', () => {
    page.Paddle = shop.vendor
    heard = listenTo(paddle)
    site.mockImplementation(() => {
      throw new Error('theirs')
    })
    page.Paddle.Initialize({ eventCallback: site })
    expect(() => shop.fire({ name: 'checkout.completed', data })).toThrow('theirs')
    expect(heard.take()).toHaveLength(1)
  })

  it('hears the iframe where the callback was given before, and tells it once where both do', () => {
    shop.vendor.Initialize({ eventCallback: site })
    page.Paddle = shop.vendor
    heard = listenTo(paddle)
    message('checkout.completed', 'https://paddle.com.example.org')
    message('checkout.completed', 'https://notpaddle.com')
    expect(heard.told).toEqual([])
    message('checkout.payment.failed')
    message('checkout.payment.failed')
    message('checkout.completed')
    shop.fire({ name: 'checkout.completed', data })
    expect(site).toHaveBeenCalledOnce()
    page.Paddle.Update({ eventCallback: site })
    shop.fire({ name: 'checkout.completed', data })
    shop.fire({ name: 'checkout.discount.applied', data })
    expect(heard.take()).toEqual([
      ['order_failed', { ...order, payment_status: 'failed' }],
      ['order_completed', { ...order, payment_status: 'paid' }],
      ['coupon_applied', cart],
    ])
  })

  it('tells nothing without a transaction or a code', () => {
    page.Paddle = shop.vendor
    heard = listenTo(paddle)
    page.Paddle.Initialize({})
    shop.fire({ name: 'checkout.completed', data: { ...data, transaction_id: null } })
    shop.fire({ name: 'checkout.discount.applied', data: { ...data, discount: undefined } })
    shop.fire({ name: 'checkout.payment.failed' })
    shop.fire({ name: 'checkout.error', code: 'x', data })
    shop.fire(undefined)
    expect(heard.told).toEqual([])
  })

  it('survives what is not as it should be, and takes all back at its undo', () => {
    const own = { ...shop.vendor }
    page.Paddle = Object.freeze({ ...own })
    heard = listenTo(paddle)
    expect(page.Paddle.Initialize).toBe(own.Initialize)
    expect(heard.issues).toEqual([])
    heard.undo()
    page.Paddle = { ...own, Setup: undefined }
    heard = listenTo(paddle)
    expect(page.Paddle.Initialize).not.toBe(own.Initialize)
    expect(() => page.Paddle.Update()).not.toThrow()
    page.Paddle.Initialize({ eventCallback: site })
    heard.undo()
    expect(page.Paddle).toEqual({ ...own, Setup: undefined })
    shop.fire({ name: 'checkout.completed', data })
    expect(site).toHaveBeenCalledOnce()
    expect(heard.told).toEqual([])
  })
})
