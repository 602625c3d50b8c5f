import { afterEach, beforeEach, expect, it } from 'vitest'
import { shopify } from '../../../src/capture/carts/shopify.ts'
import { hearSource } from './hear-source.ts'

let heard: ReturnType<typeof hearSource>
beforeEach(() => {
  heard = hearSource(shopify)
})
afterEach(() => {
  heard.undo()
  document.body.innerHTML = ''
})

const settled = () => new Promise((resolve) => setTimeout(resolve))

/** As the theme's library makes it: what it holds are fields of the event itself. */
const dispatch = async (type: string, fields: object, target: EventTarget = document) => {
  target.dispatchEvent(Object.assign(new Event(`shopify:${type}`, { bubbles: true }), fields))
  await settled()
}

const line = {
  id: '42:f0e',
  quantity: 2,
  merchandise: {
    id: 'gid://shopify/ProductVariant/42',
    title: 'WAV',
    price: { amount: '19.90', currencyCode: 'BRL' },
    product: { id: 'gid://shopify/Product/7', title: 'Lo-fi Pack', vendor: 'Cue' },
  },
}
const cart = { lines: [line], cost: { totalAmount: { amount: '39.80', currencyCode: 'BRL' } } }
const item = {
  item_id: '7',
  item_name: 'Lo-fi Pack',
  item_brand: 'Cue',
  item_variant: '42',
  price: 19.9,
  quantity: 2,
}
const add = (promise: unknown, more = {}) =>
  dispatch('cart:lines-update', {
    action: 'add',
    context: 'product',
    lines: [{ merchandiseId: 'gid://shopify/ProductVariant/42', quantity: 2 }],
    promise,
    ...more,
  })

it('tells an add when it has come true', async () => {
  let fulfil: (result: unknown) => void
  await add(new Promise((resolve) => (fulfil = resolve)))
  expect(heard.told).toEqual([])
  const before = performance.now()
  fulfil!({ cart })
  await settled()
  const [{ name, facts, sight }] = heard.told as [(typeof heard.told)[0]]
  expect([name, facts]).toEqual(['product_added', { currency: 'BRL', value: 39.8, items: [item] }])
  expect(sight).toMatchObject({ evidence: 'vendor', provider: 'shopify' })
  expect(sight.since).toBeLessThanOrEqual(before)
})

it('takes a point of the vendor for what it is, also where money has three decimals', async () => {
  const merchandise = { ...line.merchandise, price: { amount: '10.125', currencyCode: 'KWD' } }
  const cost = { totalAmount: { amount: '20.250', currencyCode: 'KWD' } }
  await dispatch('cart:view', { cart: { lines: [{ ...line, merchandise }], cost } })
  expect(heard.told[0]!.facts).toMatchObject({ value: 20.25, items: [{ price: 10.125 }] })
})

it('knows it by the id that previews know, of what stands near', async () => {
  document.body.innerHTML = `<article data-product-id="lofi" data-bpm="80"><i></i></article>`
  document.querySelector('i')!.addEventListener('x', () => {})
  await dispatch(
    'cart:lines-update',
    { action: 'add', lines: [{ merchandiseId: '42', quantity: 1 }], promise: Promise.resolve() },
    document.querySelector('i')!,
  )
  expect(heard.short()).toEqual([
    ['product_added', 'vendor', [{ item_id: 'lofi', bpm: 80, item_variant: '42', quantity: 1 }]],
  ])
})

it.each([
  ['the cart declines it', () => Promise.resolve({ cart, userErrors: [{ code: 'INVALID' }] })],
  ['the theme says so', () => Promise.resolve({ cart: null, detail: { didError: true } })],
  ['the request fails', () => Promise.reject(new Error('422'))],
])('refuses an add when %s', async (_, promise) => {
  await add(promise())
  expect(heard.told).toEqual([])
  expect(heard.refused).toEqual(['product_added'])
  expect(heard.issues).toEqual([])
})

it.each([[undefined], [7], [{}], [Promise.resolve()], [Promise.resolve({ cart: {} })]])(
  'tells what it knows where a theme keeps no promise: %s',
  async (promise) => {
    await add(promise)
    expect(heard.short()).toEqual([
      ['product_added', 'vendor', [{ item_id: '42', item_variant: '42', quantity: 2 }]],
    ])
  },
)

it('tells a cart that is opened', async () => {
  await dispatch('cart:view', { context: 'dialog', cart })
  await dispatch('cart:view', { context: 'page', cart: null })
  expect(heard.told.map(({ name, facts }) => [name, facts])).toEqual([
    ['cart_viewed', { currency: 'BRL', value: 39.8, items: [item] }],
    ['cart_viewed', { items: [] }],
  ])
})

it.each([
  ['remove', undefined, 'product_removed', 2],
  ['remove', 0, 'product_removed', 2],
  ['update', 0, 'product_removed', 2],
  ['update', 1, 'product_removed', 1],
  ['update', 5, 'product_added', 3],
  ['update', 2, undefined, 0],
])('%s to %s of a known line: %s %s', async (action, quantity, name, told) => {
  await dispatch('cart:view', { cart })
  const lines = [{ id: '42:f0e', quantity }]
  await dispatch('cart:lines-update', { action, lines, promise: Promise.resolve({}) })
  const expected = name && [name, [{ item_id: '42', item_variant: '42', quantity: told }]]
  expect(heard.told.slice(1).map(({ name, facts }) => [name, facts.items])).toEqual(
    expected ? [expected] : [],
  )
})

it('does not guess how a line has changed that it has not seen', async () => {
  const change = (action: string, quantity: number) =>
    dispatch('cart:lines-update', {
      action,
      lines: [{ id: 'gid://shopify/CartLine/0a-1?cart=c1', quantity }],
      promise: Promise.resolve({}),
    })
  await change('update', 3)
  expect(heard.told).toEqual([])
  await change('remove', 0)
  expect(heard.short()).toEqual([['product_removed', 'vendor', []]])
})

it('tells a coupon once, when the cart has taken it', async () => {
  const update = (discountCodes: unknown) =>
    dispatch('cart:discount-update', {
      discountCodes: [{ code: 'ana@example.com' }],
      promise: Promise.resolve({ cart: { discountCodes } }),
    })
  await update([{ code: 'ana@example.com', applicable: false }])
  expect(heard.told).toEqual([])
  await update([{ code: 'MAIO', applicable: true }])
  await update([{ code: 'MAIO', applicable: true }])
  expect(heard.told.map(({ name, facts }) => [name, facts])).toEqual([
    ['coupon_applied', { coupon: 'MAIO' }],
  ])
})

it('survives events of anybody', async () => {
  const hostile = new Proxy(
    {},
    {
      get() {
        throw new Error('theirs')
      },
    },
  )
  await dispatch('cart:view', { cart: hostile })
  await add(Promise.resolve(hostile))
  await add(Promise.resolve({ cart: hostile }))
  await dispatch('cart:lines-update', { lines: hostile })
  await dispatch('cart:lines-update', {})
  await dispatch('cart:discount-update', {})
  await dispatch('cart:discount-update', { promise: Promise.resolve({ cart: hostile }) })
  expect(heard.told.every(({ facts }) => !facts.items?.length)).toBe(true)
  heard.told.length = 0
  await add(Promise.resolve({ cart }))
  expect(heard.told).toHaveLength(1)
})
