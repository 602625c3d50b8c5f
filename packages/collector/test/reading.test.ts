import { expect, test } from 'vitest'
import { startCollector } from './support/start-collector.ts'
import { wireEvents, wireRequest } from './support/wire.ts'

const guarded = ['/', '/live.js', '/live.css', '/touchpoints.js', '/v1/events', '/v1/balance']
const token = 'open sesame; ü'

const ask = (collector: (request: Request) => Promise<Response>, url: string, headers = {}) =>
  collector(new Request(url, { headers }))

test.each(guarded)('%s is open to this machine on loopback', async (path) => {
  const { collector } = startCollector()
  for (const host of ['127.0.0.1:8787', 'localhost', '[::1]:8787', 'shop.localhost'])
    expect((await ask(collector, `http://${host}${path}`)).status).toBe(200)
})

test.each([...guarded, '/v1/live'])('%s is closed to a name that was rebound', async (path) => {
  const { collector } = startCollector()
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example'])
    expect((await ask(collector, `http://${host}:8787${path}`)).status).toBe(403)
})

test('loopback behind a proxy is not this machine', async () => {
  const { get } = startCollector()
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    expect((await get('/v1/events', { [name]: '203.0.113.9' })).status).toBe(403)
})

test.each([...guarded, '/v1/live'])('%s asks for the token', async (path) => {
  const { get } = startCollector({ token, loopback: false })
  const response = await get(path)
  expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  expect((await get(path, { authorization: 'Bearer open' })).status).toBe(401)
  expect((await get(path, { cookie: 'cuepoint_token=' })).status).toBe(401)
})

test('without token and off loopback nobody reads', async () => {
  const { get } = startCollector({ loopback: false })
  for (const path of guarded) expect((await get(path)).status).toBe(403)
  expect((await get('/?token=')).status).toBe(403)
})

test('an empty token opens nothing', async () => {
  const { get } = startCollector({ token: '', loopback: false })
  for (const path of ['/v1/events', '/?token=', '/']) expect((await get(path)).status).toBe(403)
  expect((await get('/v1/events', { cookie: 'cuepoint_token=' })).status).toBe(403)
})

test('a token asked for on loopback is asked for there too', async () => {
  const { get } = startCollector({ token, loopback: true })
  expect((await get('/v1/events')).status).toBe(401)
})

test('ingest, health and the script need no token', async () => {
  const { get, post } = startCollector({ token, loopback: false, script: async () => 'cue' })
  expect((await post(wireRequest({ events: wireEvents(1, 1) }))).status).toBe(200)
  expect((await get('/health')).status).toBe(200)
  expect((await get('/cuepoint.js')).status).toBe(200)
})

test('a bearer token opens', async () => {
  const { get } = startCollector({ token: 'secret', loopback: false })
  expect((await get('/v1/events', { authorization: 'Bearer secret' })).status).toBe(200)
  expect((await get('/v1/events', { authorization: 'bearer secret' })).status).toBe(200)
})

test('a link with the token sets a cookie and leaves the address bar', async () => {
  const { get } = startCollector({ token, loopback: false })
  const response = await get(`/?token=${encodeURIComponent(token)}`)
  expect([response.status, response.headers.get('location')]).toEqual([302, '/'])
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
  const sent = { cookie: cookie.split(';')[0] ?? '' }
  for (const path of guarded) expect((await get(path, sent)).status).toBe(200)
})

test('a wrong token sets no cookie', async () => {
  const { get } = startCollector({ token, loopback: false })
  const response = await get('/?token=guess')
  expect([response.status, response.headers.get('set-cookie')]).toEqual([401, null])
})

test('over TLS the cookie never travels without', async () => {
  const { collector } = startCollector({ token: 'secret', loopback: false })
  const direct = await ask(collector, 'https://cue.example/?token=secret')
  expect(direct.headers.get('set-cookie')).toMatch(/; Secure/)
  const proxied = { 'x-forwarded-proto': 'https' }
  const behind = await ask(collector, 'http://cue.example/?token=secret', proxied)
  expect(behind.headers.get('set-cookie')).toMatch(/; Secure/)
})

test('the token is taken from the address of the page only', async () => {
  const { get } = startCollector({ token: 'secret', loopback: false })
  expect((await get('/v1/events?token=secret')).status).toBe(401)
})

test('what is read is neither cached nor taken for another type', async () => {
  const { get } = startCollector()
  for (const path of ['/v1/events', '/v1/balance']) {
    const { headers } = await get(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})
