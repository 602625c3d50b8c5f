import { catalog } from '@cuepoint/schema'
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

test.each<[string, object]>([
  ['nulls', { title: null, items: null, item: null, value: null, href: null }],
  ['lists', { title: [], items: [null, 5, 'x', []], value: [], channel: [], href: [] }],
  ['objects', { title: {}, items: {}, item: { item_name: {} }, value: {}, seconds_heard: {} }],
  ['numbers', { title: 1, items: 2, item: 3, value: 1e308, currency: 4, seconds_heard: -1e308 }],
  [
    'shares and forms',
    { outcome: {}, rating: [5], file: 7, format: {}, campaign: {}, channel: 'x', number_end: {} },
  ],
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
