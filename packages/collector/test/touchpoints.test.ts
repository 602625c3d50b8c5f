import { catalog } from '@cuepoint/schema'
import type { StandardEvents } from 'cuepoint'
import { expect, test } from 'vitest'

interface Touchpoints {
  families: { id: string; title: string }[]
  familyOf(name: string): { id: string }
  wordsOf(name: string): string
  detailOf(props: object): string
  markOf(traffic: string | null): string
  pathOf(url: string): string
}

const file = new URL('../src/live/touchpoints.js', import.meta.url)
const { families, familyOf, wordsOf, detailOf, markOf, pathOf } = (await import(
  /* @vite-ignore */ file.href
)) as Touchpoints

test("every event of the catalog has a family of its own kind, and an application's events theirs", () => {
  for (const name of Object.keys(catalog)) expect([name, familyOf(name).id]).not.toContain('own')
  expect(familyOf('product_added').id).toBe('carts')
  expect(familyOf('product_viewed').id).toBe('products')
  expect(familyOf('loyalty_joined').id).toBe('own')
  expect(familyOf('').id).toBe('own')
})

test('every family has its icon in the page', async () => {
  const { readFile } = await import('node:fs/promises')
  const html = await readFile(new URL('live.html', file), 'utf8')
  for (const { id } of families) expect(html).toContain(`<symbol id="icon-${id}"`)
})

/** An attempt is no subscription, and a placed order is not paid: the words must not say more than the event. */
const words: Record<keyof StandardEvents, string> = {
  page_viewed: 'Page viewed',
  arrival_recorded: 'Arrived',
  preview_started: 'Preview started',
  preview_ended: 'Preview ended',
  preview_progressed: 'Preview going on',
  embed_interacted: 'Embedded player used',
  product_list_viewed: 'Products seen in a list',
  product_clicked: 'Product opened from a list',
  product_viewed: 'Product viewed',
  products_searched: 'Searched the shop',
  product_wishlisted: 'Added to wishlist',
  product_added: 'Added to cart',
  product_removed: 'Removed from cart',
  cart_viewed: 'Cart viewed',
  checkout_started: 'Checkout started',
  payment_info_entered: 'Payment details entered',
  coupon_applied: 'Coupon applied',
  order_completed: 'Order placed',
  order_paid: 'Order paid',
  order_failed: 'Order failed',
  order_cancelled: 'Order cancelled',
  order_refunded: 'Order refunded',
  chat_opened: 'Chat opened',
  chat_started: 'Chat conversation started',
  chat_message_sent: 'Chat message sent',
  chat_closed: 'Chat closed',
  contact_clicked: 'Contact opened',
  link_clicked: 'Link followed',
  content_shared: 'Shared',
  download_started: 'Download started',
  virtual_event_opened: 'Event or meeting opened',
  newsletter_subscribed: 'Newsletter sign-up',
  review_submitted: 'Review sent',
  comment_submitted: 'Comment sent',
  support_requested: 'Support asked for',
  form_submitted: 'Form sent',
  web_vital_measured: 'Page speed measured',
  consent_changed: 'Consent changed',
  user_identified: 'Signed in',
}

test('every event of the catalog is put in plain words', () => {
  const names = Object.keys(catalog)
  expect(Object.fromEntries(names.map((name) => [name, wordsOf(name)]))).toEqual(words)
})

test('names are put in plain words', () => {
  expect(wordsOf('preview_started')).toBe('Preview started')
  expect(wordsOf('product_added')).toBe('Added to cart')
  expect(wordsOf('loyalty_joined')).toBe('Loyalty joined')
  // An attempt is no subscription: the words must not say more than the event.
  expect(wordsOf('newsletter_subscribed')).toBe('Newsletter sign-up')
  expect(wordsOf('support_requested')).toBe('Support asked for')
})

test('what an event was about', () => {
  const pack = { item_name: 'Lo-fi Nights', item_id: 'pack-42' }
  const order = { items: [pack, {}, {}], value: 49.9, currency: 'BRL', payment_status: 'pending' }
  expect(detailOf(order)).toBe('Lo-fi Nights and 2 more · R$49.90 · pending')
  expect(detailOf({ title: 'Demo', source: '/a.mp3', seconds_heard: 31, duration: 92 })).toBe(
    'Demo · 0:31 of 1:32 heard',
  )
  expect(detailOf({ title: 'Demo', item: pack })).toBe('Demo · Lo-fi Nights')
  expect(detailOf({ title: 'Lo-fi Nights', item: pack })).toBe('Lo-fi Nights')
  const assist = { previews: [{ item_id: 'pack-42', seconds_heard: 24.6 }] }
  expect(detailOf({ items: [pack], assist })).toBe('Lo-fi Nights · after hearing 0:25')
  expect(detailOf({ channel: 'email', source: 'newsletter' })).toBe('email · newsletter')
  const campaign = { channel: 'qr', source: 'flyer', campaign: 'vinyl-fair' }
  expect(detailOf(campaign)).toBe('qr · flyer · vinyl-fair')
  expect(detailOf({ href: 'https://soundcloud.com/x' })).toBe('soundcloud.com')
  const href = 'https://shop.example/a/demo.zip'
  expect(detailOf({ href, file: 'demo', format: 'zip' })).toBe('demo.zip')
  expect(detailOf({ href: 'blob:', file: 'demo' })).toBe('demo')
  expect(detailOf({ item: pack, method: 'whatsapp' })).toBe('Lo-fi Nights · whatsapp')
  expect(detailOf({ method: 'phone', number_end: '8888' })).toBe('phone · …8888')
  expect(detailOf({ method: 'web_share', outcome: 'cancelled' })).toBe('web_share · cancelled')
  expect(detailOf({ item: pack, outcome: 'succeeded', rating: 4, fields: 3 })).toBe(
    'Lo-fi Nights · succeeded · 4 stars',
  )
  expect(detailOf({ outcome: 'attempted', rating: 1 })).toBe('attempted · 1 star')
  expect(detailOf({})).toBe('')
})

test('what was looked at, put into the cart and ordered', () => {
  const pack = { item_id: 'pack-42', item_name: 'Lo-fi Nights', price: 19.9 }
  expect(detailOf({ items: [pack], currency: 'BRL', provider: 'woocommerce' })).toBe(
    'Lo-fi Nights · R$19.90 · woocommerce',
  )
  expect(detailOf({ items: [pack, pack], currency: 'BRL' })).toBe('Lo-fi Nights and 1 more')
  expect(detailOf({ items: [pack], value: 39.8, currency: 'BRL', evidence: 'vendor' })).toBe(
    'Lo-fi Nights · R$39.80',
  )
  expect(detailOf({ items: [pack], item_list_name: 'Mais vendidos' })).toBe(
    'Lo-fi Nights · Mais vendidos · 19.9',
  )
  expect(detailOf({ items: [], evidence: 'form', provider: 'shopify' })).toBe(
    'shopify · only its form was seen',
  )
  expect(detailOf({ items: [], evidence: 'link', provider: 'hotmart' })).toBe(
    'hotmart · only its link was seen',
  )
  expect(detailOf({ results: 1200 })).toBe('1,200 found')
  expect(detailOf({ coupon: 'VINIL10', value: 6.9, currency: 'BRL' })).toBe('R$6.90 · VINIL10')
  expect(detailOf({ items: [], value: 69, currency: 'BRL', payment_type: 'pix' })).toBe(
    'R$69.00 · pix',
  )
  const order = { order_id: 'LC-1', value: 69, currency: 'BRL', payment_method: 'pix' }
  expect(detailOf({ ...order, payment_status: 'pending' })).toBe('R$69.00 · LC-1 · pix · pending')
})

test('how fast a page was', () => {
  const rating = 'needs_improvement'
  expect(detailOf({ metric: 'LCP', value: 2612.4, rating, path: '/' })).toBe(
    'LCP 2612 ms · needs improvement',
  )
  expect(detailOf({ metric: 'CLS', value: 0.0512, rating: 'good' })).toBe('CLS 0.05 · good')
})

test.each<[string, object]>([
  ['nulls', { title: null, items: null, item: null, value: null, href: null }],
  ['lists', { title: [], items: [null, 5, 'x', []], value: [], channel: [], href: [] }],
  ['objects', { title: {}, items: {}, item: { item_name: {} }, value: {}, seconds_heard: {} }],
  ['numbers', { title: 1, items: 2, item: 3, value: 1e308, currency: 4, seconds_heard: -1e308 }],
  [
    'shares and forms',
    { outcome: {}, rating: [5], file: 7, format: {}, campaign: {}, channel: 'x', number_end: {} },
  ],
  ['orders', { order_id: {}, coupon: [], items: [null], evidence: {}, item_list_name: 5 }],
  ['prices', { items: [{ price: {} }], currency: {} }],
  ['speeds', { metric: 'LCP', value: 'x', rating: [], results: 'x' }],
  ['other speeds', { metric: {}, value: -1e308, rating: {}, results: NaN }],
  ['assists', { assist: { previews: [null] } }],
  ['assist of text', { assist: 'x', items: [] }],
  ['assist of lists', { assist: { previews: [[], { seconds_heard: {} }] } }],
  ['texts', { title: '', items: 'x', value: '1', currency: '<b>', href: '%', duration: 'x' }],
])('props of any type do not stop the page: %s', (_, props) => {
  expect(detailOf(props)).toEqual(expect.any(String))
})

test('why it was no customer', () => {
  expect(['bot', 'automated', 'internal', 'test'].map(markOf)).toEqual([
    'bot',
    'automated',
    'internal',
    'test',
  ])
  expect(markOf('preview')).toBe('shop preview')
  expect([markOf(null), markOf('')]).toEqual(['', ''])
  expect(markOf('x'.repeat(256))).toHaveLength(24)
})

test('the address of a page, or whatever it is', () => {
  expect(pathOf('https://shop.example/packs?page=2')).toBe('/packs?page=2')
  expect(pathOf('not a url')).toBe('not a url')
})
