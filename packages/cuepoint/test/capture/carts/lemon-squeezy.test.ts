import { afterEach, expect, it } from 'vitest'
import { lemonSqueezy } from '../../../src/capture/carts/lemon-squeezy.ts'
import { hearSource } from './hear-source.ts'

let heard: ReturnType<typeof hearSource>
afterEach(() => heard.undo())

const send = (data: unknown, origin = 'https://packs.lemonsqueezy.com') =>
  dispatchEvent(new MessageEvent('message', { data, origin }))

const order = {
  type: 'orders',
  id: '1234',
  attributes: {
    store_id: 1,
    identifier: '636f855c-1fb9-4c07-b75c-3a10afef010a',
    user_name: 'Ana Souza',
    user_email: 'ana@example.com',
    currency: 'USD',
    status: 'paid',
    total: 1999,
    tax: 100,
    first_order_item: {
      product_id: 77,
      product_name: 'Lo-fi Pack',
      variant_name: 'Default',
      price: 1899,
      quantity: 1,
    },
  },
}
const facts = {
  order_id: '1234',
  currency: 'USD',
  value: 19.99,
  tax: 1,
  payment_status: 'paid',
  items: [
    {
      item_id: '77',
      item_name: 'Lo-fi Pack',
      item_variant: 'Default',
      price: 18.99,
      quantity: 1,
    },
  ],
}

it.each([
  ['as the message is', { event: 'Checkout.Success', data: { order: { data: order } } }],
  ['as it is documented', { event: 'Checkout.Success', data: order }],
])('tells an order without its buyer, %s', (_, data) => {
  heard = hearSource(lemonSqueezy)
  send(data)
  expect(heard.told).toEqual([
    { name: 'order_completed', facts, sight: { evidence: 'vendor', provider: 'lemon_squeezy' } },
  ])
})

it.each([
  'http://packs.lemonsqueezy.com',
  'https://lemonsqueezy.com.evil.example',
  'https://evil-lemonsqueezy.com',
  'https://evil.example',
  'null',
])('believes nobody else: %s', (origin) => {
  heard = hearSource(lemonSqueezy)
  send({ event: 'Checkout.Success', data: order }, origin)
  expect(heard.told).toEqual([])
})

it('leaves other messages alone, and survives wrong ones', () => {
  heard = hearSource(lemonSqueezy)
  for (const data of [null, 7, '{"event":"mounted"}', { event: 'Checkout.Closed' }, { event: 1 }])
    send(data)
  expect(heard.issues).toEqual([])
  send({ event: 'Checkout.Success' })
  send({ event: 'Checkout.Success', data: {} })
  send({ event: 'Checkout.Success', data: { id: '1' } })
  expect(heard.told).toEqual([])
  send({ event: 'Checkout.Success', data: order })
  expect(heard.told).toHaveLength(1)
})
