import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import type { WireEvent, WireHeader } from 'cuepoint'
import { segment } from 'cuepoint/encode'
import { anonymous, batches, batchOf, header, stream } from './batches.ts'

// What the backends themselves say of a batch. Where two differ, the stricter.
// Segment: docs, HTTP API source, "Batch" and "Errors"; Spec: Common fields; analytics-next,
// packages/core/src/validation/assertions.ts. RudderStack: rudder-server, gateway/handle.go. Jitsu: bulker,
// ingest/router_batch_handler.go.

const time = z.iso.datetime()
const text = z.string()
const bag = z.record(text, z.unknown())
/** RudderStack trims both and refuses the whole batch when neither is left. */
const id = text.refine((id) => id.trim() !== '').exactOptional()

const common = {
  // Segment: fewer than 100 characters. Jitsu: cut at 64, other characters are replaced.
  messageId: text.regex(/^[\w.-]{1,64}$/),
  timestamp: time.exactOptional(),
  anonymousId: id,
  userId: id,
  context: z.looseObject({
    // RudderStack reads the version as semver.
    library: z.object({ name: text, version: text.regex(/^\d+\.\d+\.\d+/) }),
    page: z.looseObject({ url: text, path: text.exactOptional(), search: text.exactOptional() }),
    locale: text,
    timezone: text,
    screen: z.strictObject({ width: z.number(), height: z.number() }),
    campaign: z.record(text, text).exactOptional(),
  }),
}

const call = z
  .discriminatedUnion('type', [
    z.strictObject({ ...common, type: z.literal('track'), event: text.min(1), properties: bag }),
    z.strictObject({ ...common, type: z.literal('page'), properties: bag }),
    z.strictObject({ ...common, type: z.literal('identify'), traits: bag }),
  ])
  .refine(({ anonymousId, userId }) => anonymousId || userId, 'neither anonymousId nor userId')

const body = z.strictObject({
  writeKey: text.min(1),
  sentAt: time.exactOptional(),
  batch: z.array(call).min(1).max(2_500),
})

/** Spec: V2 Ecommerce Events, the properties of a product. What is not in it is the shop's own. */
const product = z.looseObject({
  product_id: text.exactOptional(),
  name: text.exactOptional(),
  brand: text.exactOptional(),
  category: text.exactOptional(),
  variant: text.exactOptional(),
  coupon: text.exactOptional(),
  price: z.number().exactOptional(),
  quantity: z.number().exactOptional(),
  position: z.number().exactOptional(),
})
const products = z.array(product)

const { encode, classify, ...limits } = segment({ writeKey: 'w-1' })
const read = (batch: Parameters<typeof encode>[0]) => body.parse(JSON.parse(encode(batch)))
const one = (event: Partial<WireEvent>, changes?: Partial<WireHeader>) =>
  read(batchOf([event], changes)).batch[0]! as Record<string, any>

describe('any batch', () => {
  it('is one that Segment, RudderStack and Jitsu take, whole and in order', () => {
    fc.assert(
      fc.property(batches, (batch) => {
        const text = encode(batch)
        expect(encode(structuredClone(batch))).toBe(text)
        const { batch: calls } = body.parse(JSON.parse(text))
        expect(calls.map(({ messageId }) => messageId)).toEqual(batch.events.map(({ id }) => id))
        for (const [i, { timestamp }] of calls.entries()) {
          // Beyond the year 9999 it is the time of arrival.
          if (timestamp) expect(Date.parse(timestamp)).toBe(Math.trunc(batch.events[i]!.at))
          else expect(batch.events[i]!.at).toBeGreaterThan(253_402_300_799_999)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is taken although an event has no readable time', () => {
    expect(one({ at: 'yesterday' as unknown as number })).not.toHaveProperty('timestamp')
  })
})

test('a track call, whole', () => {
  expect(read(batchOf([{ props: { to: 'a friend' } }]))).toEqual({
    writeKey: 'w-1',
    sentAt: '2026-11-22T07:05:50.123Z',
    batch: [
      {
        type: 'track',
        event: 'Pack Shared',
        properties: { to: 'a friend' },
        messageId: '019ab3c4-9f3a-8c41-b2a7-d09e5f600001',
        timestamp: '2026-11-22T07:05:49.000Z',
        anonymousId: header.client,
        context: {
          library: { name: 'cuepoint', version: '0.0.0' },
          page: {
            url: 'https://shop.example/packs/42?page=2',
            path: '/packs/42',
            search: '?page=2',
          },
          locale: 'pt-BR',
          timezone: 'America/Sao_Paulo',
          screen: { width: 390, height: 844 },
          cuepoint: {
            session: header.session,
            consent: header.consent,
            viewport: [390, 700],
            traffic: null,
          },
        },
      },
    ],
  })
})

test('a page call has no name, and the page in its properties and its context', () => {
  const props = { title: 'Lo-fi Pack', referrer: 'https://mail.example/', navigation: 'load' }
  const call = one({ name: 'page_viewed', props })
  const page = {
    url: 'https://shop.example/packs/42?page=2',
    path: '/packs/42',
    search: '?page=2',
    title: 'Lo-fi Pack',
    referrer: 'https://mail.example/',
  }
  expect(call).toMatchObject({ type: 'page', properties: { ...page, navigation: 'load' } })
  expect(call.context.page).toEqual(page)
  expect(call).not.toHaveProperty('name')
})

test('an identify call names the user and the visitor before', () => {
  expect(one({ name: 'user_identified' }, { user: 'user-7' })).toMatchObject({
    type: 'identify',
    userId: 'user-7',
    anonymousId: header.client,
    traits: {},
  })
})

describe('who', () => {
  it('is the session where ids are not allowed, and no user', () => {
    const call = one({}, anonymous)
    expect(call.anonymousId).toBe(header.session.id)
    expect(call).not.toHaveProperty('userId')
  })

  it('is the stream where even the session has no id', () => {
    expect(one({}, { client: ' ', session: { ...header.session, id: '' } }).anonymousId).toBe(
      stream,
    )
  })
})

test.each([
  ['product_added', 'Product Added'],
  ['payment_info_entered', 'Payment Info Entered'],
  ['a', 'A'],
  ['loop_2x_heard', 'Loop 2x Heard'],
])('%s is %s', (name, event) => expect(one({ name })).toMatchObject({ event }))

describe('commerce', () => {
  const items = [
    {
      item_id: 'pack-42',
      item_name: 'Lo-fi',
      item_brand: 'Ana',
      item_category: 'drums',
      item_variant: 'WAV',
      item_list_id: 'new',
      index: 3,
      price: 19.9,
      quantity: 1,
      coupon: 'X',
      bpm: 84,
    },
    { item_id: 'pack-43' },
  ]
  const pack = {
    product_id: 'pack-42',
    name: 'Lo-fi',
    brand: 'Ana',
    category: 'drums',
    variant: 'WAV',
    list_id: 'new',
    position: 3,
    price: 19.9,
    quantity: 1,
    coupon: 'X',
    bpm: 84,
  }

  it('calls items products, in the words of the spec', () => {
    const { properties } = one({ name: 'cart_viewed', props: { items, value: 19.9 } })
    expect(properties).toEqual({ products: [pack, { product_id: 'pack-43' }], value: 19.9 })
    products.parse(properties.products)
  })

  it('has the one product of a product event in its properties', () => {
    const props = { items: items.slice(0, 1), value: 19.9, currency: 'BRL' }
    const { properties } = one({ name: 'product_added', props })
    expect(properties).toEqual({ ...pack, value: 19.9, currency: 'BRL' })
    product.parse(properties)
  })

  it('keeps the list of any other event, however short', () => {
    const props = { items: items.slice(1) }
    expect(one({ name: 'cart_viewed', props }).properties.products).toHaveLength(1)
  })

  it('keeps the list where a product event has more of them', () => {
    expect(one({ name: 'product_added', props: { items } }).properties.products).toHaveLength(2)
  })

  it('overwrites nothing that the event says itself', () => {
    const props = { items: items.slice(0, 1), name: 'mine', revenue: 1, value: 2 }
    expect(one({ name: 'product_added', props }).properties.name).toBe('mine')
    expect(one({ name: 'order_completed', props }).properties.revenue).toBe(1)
  })

  it.each([
    ['order_completed', { value: 19.9 }, { value: 19.9, revenue: 19.9 }],
    ['order_refunded', { value: 19.9 }, { value: 19.9, total: 19.9 }],
    [
      'payment_info_entered',
      { payment_type: 'pix' },
      { payment_type: 'pix', payment_method: 'pix' },
    ],
    ['pack_shared', { value: 1, payment_type: 'pix' }, { value: 1, payment_type: 'pix' }],
  ])('says what %s is worth in the words of the spec', (name, props, properties) => {
    expect(one({ name, props }).properties).toEqual(properties)
  })

  it('leaves alone what is no list of items', () => {
    expect(one({ name: 'product_added', props: { items: 3 } }).properties).toEqual({ items: 3 })
    expect(one({ name: 'product_added', props: { items: ['x'] } }).properties).toEqual({
      products: ['x'],
    })
  })
})

test('the campaign is that of the page', () => {
  const url = 'https://shop.example/?utm_source=news&utm_medium=email&utm_campaign=drop%201&page=2'
  expect(one({ url }).context.campaign).toEqual({
    source: 'news',
    medium: 'email',
    name: 'drop 1',
  })
})

test('the limits are those of the HTTP API', () => {
  expect(limits).toEqual({
    contentType: 'text/plain;charset=UTF-8',
    simple: true,
    maxEvents: 2_500,
    maxBytes: 500_000,
    maxEventAge: Infinity,
    dedupe: 'window',
  })
  expect(segment({ writeKey: 'w-1', dedupe: 'none' }).dedupe).toBe('none')
})

test.each([
  [200, '{"success": true}', {}],
  [200, 'OK', {}],
  [200, '{"ok":true,"okEvents":2,"receivedEvents":2}', {}],
  // Some of them: sent again, they would be there twice.
  [200, '{"errors":["x"],"ok":false,"okEvents":10,"receivedEvents":20}', {}],
  [
    200,
    '{"errors":["no destinations"],"ok":false,"okEvents":0,"receivedEvents":2}',
    'endpoint_refused',
  ],
  [200, '<!doctype html>', 'unexpected_answer'],
  [400, '', 'endpoint_refused'],
  [429, '', 'endpoint_refused'],
])('%i with %s is %j', (status, text, verdict) => {
  expect(classify(status, text)).toEqual(verdict)
})

test.each([undefined, {}, { writeKey: '' }, { writeKey: ' ' }, { writeKey: 7 }])(
  'a key is needed: %j',
  (options) => {
    expect(() => segment(options as never)).toThrow(
      new TypeError("cuepoint: write segment({ writeKey: '…' }), the write key of your source"),
    )
  },
)

test('a wrong dedupe is said', () => {
  expect(() => segment({ writeKey: 'w', dedupe: 'never' as never })).toThrow(/dedupe: 'window'/)
})
