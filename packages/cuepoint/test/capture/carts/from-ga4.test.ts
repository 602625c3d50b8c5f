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
        payment_method: 'pix',
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
    // Dinars have three decimals.
    expect(value([{ item_id: 'a', price: 10.125 }])).toMatchObject({ value: 10.125 })
  })

  it('takes a written sum, also one of nothing', () => {
    const items = [{ item_id: 'a', price: 5 }]
    const value = (value: unknown) =>
      fromGa4({ event: 'add_to_cart', ecommerce: { value, items } })?.[1]?.value
    expect([0, '0', '4,50', 'R$ 4,50', null].map(value)).toEqual([0, 0, 4.5, 4.5, 5])
  })

  it('three digits after the only point are thousands where a text says a sum, and nowhere else', () => {
    const facts = (value: unknown, more = {}) =>
      fromGa4({
        event: 'add_to_cart',
        ecommerce: { currency: 'BRL', value, items: [{ item_id: 'a', price: value, ...more }] },
      })?.[1]
    expect(facts('1.234')).toMatchObject({ value: 1234, items: [{ price: 1234 }] })
    expect(facts('1,234')).toMatchObject({ value: 1234 })
    expect(facts(1.234)).toMatchObject({ value: 1.234, items: [{ price: 1.234 }] })
    expect(facts('5', { bpm: '90.125', quantity: '1.500' })?.items).toEqual([
      { item_id: 'a', price: 5, bpm: 90.125, quantity: 1.5 },
    ])
    expect(facts('12x')).toEqual({ currency: 'BRL', items: [{ item_id: 'a' }] })
  })

  const universal = { id: 'p1', name: 'Lo-fi', brand: 'Loops', price: '19.90', position: 2 }
  const ga4 = { item_id: 'p1', item_name: 'Lo-fi', item_brand: 'Loops', price: 19.9, index: 2 }
  it.each([
    ['add', 'product_added', { items: [{ ...ga4, quantity: 2 }], value: 39.8 }],
    ['remove', 'product_removed', { items: [{ ...ga4, quantity: 2 }], value: 39.8 }],
    ['checkout', 'checkout_started', { items: [{ ...ga4, quantity: 2 }], value: 39.8 }],
    [
      'purchase',
      'order_completed',
      {
        items: [{ ...ga4, quantity: 2 }],
        order_id: 'T1',
        value: 50,
        tax: 1,
        shipping: 10.2,
        coupon: 'LOFI',
        affiliation: 'Shop',
      },
    ],
  ])('reads Universal Analytics, %s', (action, name, facts) => {
    const actionField =
      action === 'purchase'
        ? { id: 'T1', revenue: '50.00', tax: '1', shipping: '10,20', coupon: 'LOFI' }
        : { step: 1 }
    const ecommerce = {
      currencyCode: 'brl',
      impressions: [{ id: 'other' }],
      [action]: {
        actionField: { ...actionField, ...(action === 'purchase' && { affiliation: 'Shop' }) },
        products: [{ ...universal, quantity: '2', buyer: 'Maria' }],
      },
    }
    const told = [name, { ...facts, currency: 'BRL' }]
    expect(fromGa4({ event: 'anything', ecommerce })).toEqual(told)
    expect(fromGa4({ ecommerce })).toEqual(told)
  })

  it.each([
    [{ ecommerce: { checkout: { actionField: { step: 2 }, products: [universal] } } }],
    [{ ecommerce: { detail: { products: [universal] } } }],
    [{ ecommerce: { impressions: [universal] } }],
    [{ ecommerce: { add: null } }],
    [{ event: 'purchase', ecommerce: { purchase: { products: [universal] } } }],
    [{ event: 'add_shipping_info', ecommerce: { items: [ga4] } }],
    [{ event: 'order_paid', ecommerce: {} }],
    [{ event: 'coupon_applied' }],
    [{ event: 'order_confirmed', order_id: 'T1' }],
    [{ event: 'coupon_applied', coupon: 'Ana Silva Rua 12' }],
    [{ event: 'coupon_applied', coupon: 'A'.repeat(41) }],
  ])('finds nothing to tell in %j', (entry) => expect(fromGa4(entry)).toBeUndefined())

  it.each([
    'enter_coupon',
    'coupon_entered',
    'add_coupon',
    'coupon_added',
    'use_coupon',
    'coupon_used',
    'apply_coupon_error',
    'coupon_not_applied',
  ])('%s does not say that a code was taken', (event) =>
    expect(fromGa4({ event, coupon: 'LOFI' })).toBeUndefined(),
  )

  it.each([
    [{ event: 'add_to_cart_stape', ecommerce: { items: [ga4] } }, 'product_added'],
    [{ event: 'purchase_stape', transaction_id: 1, value: 2 }, 'order_completed'],
    [{ event: 'add_payment_info', ecommerce: { payment_type: 'pix' } }, 'payment_info_entered'],
    [{ event: 'order_paid', transaction_id: 'T1' }, 'order_paid'],
    [{ event: 'Pagamento Aprovado', ecommerce: { order_id: 7 } }, 'order_paid'],
    [{ event: 'payment_failed', order_id: 'T1' }, 'order_failed'],
    [{ event: 'Order Cancelled', order_id: 'T1' }, 'order_cancelled'],
    [{ event: 'order_canceled', order_id: 'T1' }, 'order_cancelled'],
    [{ event: 'order_refunded', order_id: 'T1' }, 'order_refunded'],
    [args('event', 'refund', { transaction_id: 'T1' }), 'order_refunded'],
    [{ event: 'coupon_applied', coupon: 'LOFI' }, 'coupon_applied'],
    [{ event: 'Promo Code Accepted', coupon: 'LOFI' }, 'coupon_applied'],
    [{ event: 'cupom_aplicado', coupon: 'LOFI' }, 'coupon_applied'],
    [{ event: 'coupon_redeemed', coupon: 'LOFI' }, 'coupon_applied'],
    [{ event: 'apply_coupon', ecommerce: { coupon_code: 'LOFI' } }, 'coupon_applied'],
  ])('reads %j as %s', (entry, name) => expect(fromGa4(entry)?.[0]).toBe(name))

  it('takes a currency only from who names it', () => {
    const currency = (ecommerce: object) =>
      fromGa4({ event: 'add_to_cart', ecommerce })?.[1].currency
    expect(currency({ currency: 'brl' })).toBe('BRL')
    expect(currency({ currency: 'R$' })).toBe('BRL')
    expect(currency({ currency: 'XQZ' })).toBeUndefined()
    expect(currency({ currency: '$' })).toBeUndefined()
    expect(currency({ currency: { code: 'BRL' } })).toBeUndefined()
    expect(currency({ currency: 'XQZ', value: 'R$ 19,90' })).toBe('BRL')
    expect(currency({ value: 'R$ 19,90' })).toBe('BRL')
    expect(currency({ items: [{ price: '€ 19,90' }] })).toBe('EUR')
    expect(currency({ items: [{ price: '$ 19,90' }] })).toBeUndefined()
    expect(currency({ currency: 'reais', items: [{ price: 5 }] })).toBeUndefined()
  })

  it('takes from an order only whether it is paid, not who pays', () => {
    const order = (payment_status: unknown) =>
      fromGa4({
        event: 'purchase',
        ecommerce: { transaction_id: 'T1', payment_status, payment_method: 'pix' },
      })?.[1]
    expect(order('approved')).toEqual({
      order_id: 'T1',
      items: [],
      payment_method: 'pix',
      payment_status: 'paid',
    })
    expect(order('Aguardando pagamento')?.payment_status).toBe('pending')
    expect(order('recusado')?.payment_status).toBe('failed')
    expect(order('Maria')).not.toHaveProperty('payment_status')
    expect(order({})).not.toHaveProperty('payment_status')
  })

  it.each([
    [['a', 5, null, undefined, [], {}, { nested: { id: 1 } }]],
    [{ length: 3 }],
    ['text'],
    [7],
  ])('finds no items in %j', (items) =>
    expect(fromGa4({ event: 'add_to_cart', ecommerce: { items } })?.[1].items).toEqual([]),
  )

  it('keeps items without ids, and no price that is a word', () => {
    const items = [{ item_name: 'Lo-fi', price: 'Grátis' }, { item_id: 'b' }]
    expect(fromGa4({ event: 'add_to_cart', ecommerce: { items } })).toEqual([
      'product_added',
      { items: [{ item_name: 'Lo-fi' }, { item_id: 'b' }] },
    ])
  })
})
