import { afterEach, expect, it } from 'vitest'
import { vtex } from '../../../src/capture/carts/vtex.ts'
import { hearSource } from './hear-source.ts'

let heard: ReturnType<typeof hearSource>
afterEach(() => heard.undo())

const send = (data: unknown, origin = location.origin) =>
  dispatchEvent(new MessageEvent('message', { data, origin }))

/** As VTEX's own app for Google Tag Manager reads it. */
const item = {
  id: '7',
  productId: '200000202',
  skuId: '2000304',
  name: 'Lo-fi Pack',
  brand: 'Cue',
  category: 'Packs',
  price: 19_990,
  priceIsInt: true,
  quantity: 2,
  detailUrl: '/lo-fi/p',
}

it('tells what is added, removed, seen and begun, in the units of the currency', () => {
  heard = hearSource(vtex)
  for (const name of ['addToCart', 'removeFromCart', 'viewCart', 'beginCheckout', 'addPaymentInfo'])
    send({ eventName: `vtex:${name}`, currency: 'BRL', items: [item] })
  expect(heard.told.map(({ name }) => name)).toEqual([
    'product_added',
    'product_removed',
    'cart_viewed',
    'checkout_started',
    'payment_info_entered',
  ])
  expect(heard.told[0]).toEqual({
    name: 'product_added',
    sight: { evidence: 'vendor', provider: 'vtex' },
    facts: {
      currency: 'BRL',
      value: 399.8,
      items: [
        {
          item_id: '200000202',
          item_name: 'Lo-fi Pack',
          item_brand: 'Cue',
          item_category: 'Packs',
          item_variant: '2000304',
          price: 199.9,
          quantity: 2,
        },
      ],
    },
  })
})

it.each([
  [{ price: 1990, priceIsInt: true }, 19.9],
  [{ price: 19.9, priceIsInt: false }, 19.9],
  // Either of both: some versions of the shop's apps send cents without saying so.
  [{ price: 1990 }, undefined],
])('takes %j for %s', (price, told) => {
  heard = hearSource(vtex)
  send({ eventName: 'vtex:addToCart', items: [{ productId: '1', ...price }] })
  expect(heard.told[0]!.facts.items![0]!.price).toBe(told)
})

it('tells an order, and nobody who has placed it', () => {
  heard = hearSource(vtex)
  send({
    eventName: 'vtex:orderPlaced',
    orderGroup: 'v1-01',
    currency: 'brl',
    transactionTotal: 49.9,
    transactionShipping: 10,
    transactionTax: 0,
    coupon: 'MAIO',
    visitorContactInfo: ['ana@example.com', 'Ana', 'Souza'],
    visitorContactPhone: '+5511999998888',
    visitorAddressStreet: 'Rua das Flores',
    transactionPaymentType: [{ group: 'instantPayment', paymentSystemName: 'Pix', value: 49.9 }],
    transactionProducts: [{ id: '7', sku: '70', name: 'Kit', price: 39.9, quantity: 1 }],
  })
  expect(heard.told[0]!.facts).toEqual({
    order_id: 'v1-01',
    currency: 'BRL',
    value: 49.9,
    shipping: 10,
    tax: 0,
    coupon: 'MAIO',
    payment_method: 'Pix',
    items: [{ item_id: '7', item_variant: '70', item_name: 'Kit', price: 39.9, quantity: 1 }],
  })
  expect(JSON.stringify(heard.told)).not.toMatch(/ana|souza|flores|9999/i)
})

it('believes only its own page', () => {
  heard = hearSource(vtex)
  const add = { eventName: 'vtex:addToCart', items: [item] }
  send(add, 'https://elsewhere.example')
  send(add, 'null')
  send({ ...add, eventName: 'vtex:cartChanged' })
  send({ eventName: 'toString' })
  send({ eventName: 'vtex:orderPlaced', transactionTotal: 1 })
  for (const data of [null, undefined, 7, 'vtex:addToCart', [], { eventName: {} }]) send(data)
  expect(heard.told).toEqual([])
  expect(heard.issues).toEqual([])
})

it('survives data that throws', () => {
  heard = hearSource(vtex)
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error('theirs')
      },
    },
  )
  send(hostile)
  send({ eventName: 'vtex:addToCart', items: [hostile] })
  send({ eventName: 'vtex:addToCart', items: 7 })
  send({ eventName: 'vtex:addToCart', items: [null] })
  expect(heard.told).toEqual([])
  send({ eventName: 'vtex:addToCart', items: [item] })
  expect(heard.told).toHaveLength(1)
})
