import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { wireEvents, wireRequest } from './support/wire.ts'

const shop = 'https://shop.example'
const good = () => wireRequest({ events: wireEvents(1, 1) })

const preflight = (origin: string) =>
  new Request('http://127.0.0.1:8787/cue', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-shop',
    },
  })

test('a page of a named origin may send and read the answer', async () => {
  const { post } = startCollector({ origins: [shop] })
  const { status, headers } = await post(good(), { origin: shop })
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).toBe(shop)
  expect(headers.get('access-control-allow-credentials')).toBe('true')
  expect(headers.get('access-control-expose-headers')).toBe('Retry-After, Date')
  expect(headers.get('vary')).toBe('Origin')
})

test('`*` takes any origin, but without credentials', async () => {
  const { post } = startCollector({ origins: ['*'] })
  for (const origin of ['https://any.example', 'null']) {
    const { status, headers } = await post(good(), { origin })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe(origin)
    expect(headers.get('access-control-allow-credentials')).toBe(null)
  }
})

test("a page of the collector's own address may send, whatever is named", async () => {
  const { post } = startCollector()
  expect((await post(good(), { origin: 'https://127.0.0.1:8787' })).status).toBe(200)
  expect((await post(good(), { origin: 'https://127.0.0.1:8788' })).status).toBe(403)
  expect((await post(good(), { origin: 'null' })).status).toBe(403)
})

test('a page that the browser says is of the same origin may send, whatever address a proxy has made of it', async () => {
  const { post } = startCollector()
  const sent = (site: string) => post(good(), { origin: shop, 'sec-fetch-site': site })
  expect((await sent('same-origin')).status).toBe(200)
  expect((await sent('same-site')).status).toBe(403)
  expect((await sent('cross-site')).status).toBe(403)
})

test('who sends no origin is no page and may send', async () => {
  const { post } = startCollector()
  const { status, headers } = await post(good())
  expect([status, headers.get('vary')]).toEqual([200, 'Origin'])
})

test.each([
  ['malformed', { v: 2 }, {}, 400],
  ['unknown key', { key: 'other' }, {}, 401],
  ['foreign origin', {}, { origin: 'https://evil.example' }, 403],
  ['content type', {}, { 'content-type': 'text/html' }, 415],
])('an error (%s) can be read by the page too', async (_, changes, headers, status) => {
  const { post } = startCollector({ origins: [shop] })
  const sent = { origin: shop, ...headers }
  const response = await post({ ...good(), ...changes }, sent)
  expect(response.status).toBe(status)
  expect(response.headers.get('access-control-allow-origin')).toBe(sent.origin)
})

test('a preflight of an allowed origin is answered', async () => {
  const { collector } = startCollector({ origins: [shop] })
  const { status, headers } = await collector(preflight(shop))
  expect(status).toBe(204)
  expect(headers.get('access-control-allow-origin')).toBe(shop)
  expect(headers.get('access-control-allow-methods')).toBe('POST')
  expect(headers.get('access-control-allow-headers')).toBe('content-type,x-shop')
  expect(Number(headers.get('access-control-max-age'))).toBeGreaterThan(0)
})

test('a preflight of a foreign origin is refused', async () => {
  const { collector } = startCollector({ origins: [shop] })
  const { status, headers } = await collector(preflight('https://evil.example'))
  expect(status).toBe(403)
  expect(headers.get('access-control-allow-methods')).toBe(null)
  expect(headers.get('access-control-allow-credentials')).toBe(null)
})

test('other routes are not for pages of other origins', async () => {
  const { get } = startCollector({ origins: [shop] })
  const { headers } = await get('/v1/events', { origin: shop })
  expect(headers.get('access-control-allow-origin')).toBe(null)
})
