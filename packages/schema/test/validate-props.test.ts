import { expect, test } from 'vitest'
import { validateProps } from '../src/index.ts'

test('props of the catalog fit', () => {
  expect(validateProps('page_viewed', { title: 'Packs' })).toBe(null)
  expect(
    validateProps('preview_ended', {
      listen: 'l-1',
      source: '/audio/lofi.mp3',
      player: 'audio',
      position: 12,
      ranges: [[0, 12]],
      seconds_heard: 12,
      reason: 'paused',
    }),
  ).toBe(null)
  expect(validateProps('user_identified', {})).toBe(null)
})

test('keys that the catalog does not know are left alone', () => {
  expect(validateProps('page_viewed', { title: 'Packs', theme: { dark: true } })).toBe(null)
  expect(validateProps('user_identified', { plan: 'pro' })).toBe(null)
})

test.each([
  ['page_viewed', {}, 'title: expected string, received undefined'],
  ['page_viewed', { title: 'x', referrer: null }, 'referrer: expected string, received null'],
  [
    'product_added',
    { items: [{ price: '19,90' }] },
    'items.0.price: expected number, received string',
  ],
  ['product_added', { items: [], value: '1' }, 'value: expected number, received string'],
  ['chat_opened', [], 'props: expected object, received array'],
  [
    'order_completed',
    { order_id: '1', payment_status: 'maybe' },
    'payment_status: expected one of "pending"|"paid"|"failed"|"unknown"',
  ],
])('%s with %o: %s', (name, props, reason) => {
  expect(validateProps(name, props)).toBe(reason)
})

test('names outside the catalog always fit', () => {
  expect(validateProps('loyalty_joined', { points: 'many' })).toBe(null)
  expect(validateProps('constructor', { a: 1 })).toBe(null)
})
