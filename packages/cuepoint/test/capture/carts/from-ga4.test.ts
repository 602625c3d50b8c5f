import { describe, expect, it } from 'vitest'
import { fromGa4 } from '../../../src/capture/carts/from-ga4.ts'

/** What gtag pushes: an Arguments object, which is no array. */
const args = (...entries: unknown[]) => ({ ...entries, length: entries.length })

describe('fromGa4', () => {
  it.each([
    ['add_to_cart', 'product_added'],
    ['remove_from_cart', 'product_removed'],
    ['view_cart', 'cart_viewed'],
    ['begin_checkout', 'checkout_started'],
    ['add_payment_info', 'payment_info_entered'],
    ['purchase', 'order_completed'],
    ['refund', 'order_refunded'],
  ])('reads %s as %s, from an object and from gtag', (event, name) => {
    const ecommerce = { transaction_id: 'T1', items: [{ item_id: 'a' }] }
    expect(fromGa4({ event, ecommerce })?.[0]).toBe(name)
    expect(fromGa4(args('event', event, ecommerce))?.[0]).toBe(name)
    expect(fromGa4({ event, ecommerce })).toEqual(fromGa4(args('event', event, ecommerce)))
  })

  it.each([
    [{}],
    [{ ecommerce: null }],
    [{ event: 'gtm.js' }],
    [{ event: 'toString' }],
    [{ event: 'view_item', ecommerce: {} }],
    [args('config', 'G-1')],
    [args('consent', 'update', {})],
    [args('event')],
  ])('ignores %j', (entry) => expect(fromGa4(entry)).toBeUndefined())

  it('reads an order whole, with numbers out of texts, and leaves out whom it belongs to', () => {
    const order = fromGa4({
      event: 'purchase',
      user: { email: 'maria@example.com' },
      ecommerce: {
        transaction_id: 'T-100',
        currency: 'brl',
        value: '1234,56',
        tax: '0',
        shipping: 12,
        coupon: 'LOFI10',
        payment_type: 'pix',
        email: 'maria@example.com',
        items: [
          {
            item_id: 42,
            item_name: 'Lo-fi Pack',
            item_brand: 'Loops',
            price: '19,90',
            quantity: '2',
            bpm: 90,
            customer: 'Maria',
            item_variant: { nested: 'Maria' },
          },
          null,
        ],
      },
    })
    expect(order).toEqual([
      'order_completed',
      {
        order_id: 'T-100',
        currency: 'BRL',
        value: 1234.56,
        tax: 0,
        shipping: 12,
        coupon: 'LOFI10',
        payment_type: 'pix',
        items: [
          {
            item_id: '42',
            item_name: 'Lo-fi Pack',
            item_brand: 'Loops',
            price: 19.9,
            quantity: 2,
            bpm: 90,
          },
        ],
      },
    ])
  })

  it('sums what the shop did not, and guesses neither prices nor currency', () => {
    const value = (items: unknown) => fromGa4({ event: 'add_to_cart', ecommerce: { items } })?.[1]
    expect(
      value([
        { item_id: 'a', price: 0.1, quantity: 3 },
        { item_id: 'b', price: '0,20' },
      ]),
    ).toMatchObject({ value: 0.5 })
    expect(value([{ item_id: 'a', price: 1 }, { item_id: 'b' }])).not.toHaveProperty('value')
    expect(value([])).toEqual({ items: [] })
    expect(value(undefined)).toEqual({ items: [] })
    expect(value([{ item_id: 'a', currency: 'usd' }])).not.toHaveProperty('currency')
    expect(value([null, { item_id: 'a', price: 2 }])).toMatchObject({ value: 2 })
  })

  it('takes a written sum, also one of nothing', () => {
    const items = [{ item_id: 'a', price: 5 }]
    const value = (value: unknown) =>
      fromGa4({ event: 'add_to_cart', ecommerce: { value, items } })?.[1]?.value
    expect([0, '0', '4,50', 'R$ 4,50', null].map(value)).toEqual([0, 0, 4.5, 4.5, 5])
  })
})
