import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { startCli } from './support/start-cli.ts'
import { startCollector } from './support/start-collector.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const shop = 'https://shop.example'
const addressError = 'rate: too many requests from this address'
const keyError = 'rate: too many requests for this key'
const request = (n: number) => wireRequest({ stream: streamId(n), events: wireEvents(1, 1) })

/** As a server would, for a visitor at that address. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

const start = (options: Parameters<typeof startCollector>[0]) => {
  const { collector, ...rest } = startCollector({ origins: [shop], ...options })
  const send = (
    address: string | undefined,
    told?: string,
    body: string = JSON.stringify(request(1)),
  ) =>
    collector(
      new Request('http://127.0.0.1:8787/cue', {
        method: 'POST',
        body,
        headers: { origin: shop, ...(told !== undefined && { 'x-forwarded-for': told }) },
      }),
      address === undefined ? undefined : from(address),
    )
  const statuses = async (visits: [address: string | undefined, told?: string][]) => {
    const found: number[] = []
    for (const visit of visits) found.push((await send(...visit)).status)
    return found
  }
  return { ...rest, collector, send, statuses }
}

test('too many from one address: 429, which the page can read, and when to come again', async () => {
  const { send, statuses, events } = start({ perAddress: 2 })
  expect(await statuses([['203.0.113.1'], ['203.0.113.1']])).toEqual([200, 200])
  const response = await send('203.0.113.1')
  expect(response.status).toBe(429)
  expect(response.headers.get('retry-after')).toBe('30')
  expect(response.headers.get('access-control-allow-origin')).toBe(shop)
  expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After')
  expect(await response.json()).toEqual({ error: addressError, retry_after_ms: 30_000 })
  expect(await statuses([['203.0.113.2']])).toEqual([200])
  expect(await events()).toHaveLength(1)
})

test('what an address sends beyond its limit is not even read', async () => {
  const { collector, send } = start({ perAddress: 1 })
  await send('203.0.113.1')
  let pulled = false
  const body = new ReadableStream(
    {
      pull() {
        pulled = true
      },
    },
    { highWaterMark: 0 },
  )
  const init = { method: 'POST', body, duplex: 'half' }
  const response = await collector(new Request('http://127.0.0.1/cue', init), from('203.0.113.1'))
  expect([response.status, pulled]).toEqual([429, false])
})

test('what is malformed counts too', async () => {
  const { send } = start({ perAddress: 2 })
  const sent = ['{', '{', '{'].map((body) => send('203.0.113.1', undefined, body))
  expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([400, 400, 429])
})

test('too many for one key, from wherever: 429 for that key only, and nothing of it is kept', async () => {
  const { accepted, post, events } = startCollector({ keys: ['one', 'two'], perKey: 3 })
  for (const n of [1, 2, 3]) await accepted({ ...request(n), key: 'one' })
  const response = await post({ ...request(4), key: 'one' })
  expect([response.status, await response.json()]).toEqual([
    429,
    { error: keyError, retry_after_ms: 20_000 },
  ])
  await accepted({ ...request(5), key: 'two' })
  expect((await events()).map(({ stream }) => stream)).toEqual([1, 2, 3, 5].map(streamId))
})

test('where nobody says who is connected, addresses are not limited', async () => {
  const { statuses } = start({ perAddress: 1 })
  expect(await statuses([[undefined], [undefined], [undefined]])).toEqual([200, 200, 200])
})

test.each([
  ['IPv6: all of a network of 64 bits is one', '2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3'],
  ['IPv4 on a socket of both', '203.0.113.1', '::ffff:203.0.113.1'],
  ['however it is written', '2001:db8::1', '2001:0DB8:0:0:0::1'],
])('%s', async (_, first, second) => {
  const { statuses } = start({ perAddress: 1 })
  expect(await statuses([[first], [second]])).toEqual([200, 429])
})

test.each([
  ['IPv6: another network', '2001:db8:1:2::1', '2001:db8:1:3::1'],
  ['IPv4: another address', '203.0.113.1', '203.0.113.2'],
])('%s is another', async (_, first, second) => {
  const { statuses } = start({ perAddress: 1 })
  expect(await statuses([[first], [second]])).toEqual([200, 200])
})

test('without trusted proxies X-Forwarded-For is not believed', async () => {
  const { statuses } = start({ perAddress: 1 })
  expect(
    await statuses([
      ['127.0.0.1', '203.0.113.1'],
      ['127.0.0.1', '203.0.113.2'],
    ]),
  ).toEqual([200, 429])
})

test('the visitor is who the first trusted proxy saw, whatever is written before', async () => {
  const { statuses } = start({ perAddress: 1, proxies: 2 })
  expect(
    await statuses([
      ['127.0.0.1', '203.0.113.1, 10.0.0.5'],
      ['127.0.0.1', '198.51.100.9, 203.0.113.1, 10.0.0.5'],
      ['127.0.0.1', '203.0.113.2:4711,10.0.0.6'],
      ['127.0.0.1', '203.0.113.2, 10.0.0.5'],
      ['127.0.0.1', '[2001:db8::1]:4711, 10.0.0.6'],
      ['127.0.0.1', '2001:db8::2, 10.0.0.5'],
    ]),
  ).toEqual([200, 429, 200, 429, 200, 429])
})

test('who comes past the proxies is known by the connection', async () => {
  const { statuses } = start({ perAddress: 1, proxies: 1 })
  expect(await statuses([['203.0.113.1'], ['203.0.113.1'], ['203.0.113.2']])).toEqual([
    200, 429, 200,
  ])
})

test.each(['unknown', '', ', ', '_hidden', '300.1.1.1', 'fe80::1%eth0', '1::2::3'])(
  'a proxy that writes "%s" does no harm',
  async (told) => {
    const { statuses } = start({ perAddress: 5, proxies: 1 })
    expect(await statuses([['127.0.0.1', told]])).toEqual([200])
  },
)

test("a collector in somebody else's Node server limits addresses too", async () => {
  const { collector } = start({ perAddress: 1 })
  const server = createServer(getRequestListener(collector))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cue`
  const send = async () =>
    (await fetch(url, { method: 'POST', body: JSON.stringify(request(1)) })).status
  expect([await send(), await send()]).toEqual([200, 429])
})

test('on the command line, and no address is logged or stored', async () => {
  const folder = tempFolder()
  const limits = ['--per-address', '2', '--per-key', '3', '--proxies', '1']
  const { url, exit, output, kill } = startCli(['--port', '0', ...limits], folder)
  const address = `${await url()}/cue`
  const send = async (told: string) => {
    const headers = { 'x-forwarded-for': `spoofed, ${told}` }
    const body = JSON.stringify(request(1))
    const response = await fetch(address, { method: 'POST', body, headers })
    const { error = null } = (await response.json()) as { error?: string }
    return [response.status, error, response.headers.get('retry-after')]
  }
  expect(await send('203.0.113.77')).toEqual([200, null, null])
  expect(await send('203.0.113.77')).toEqual([200, null, null])
  expect(await send('203.0.113.77')).toEqual([429, addressError, '30'])
  expect(await send('203.0.113.78')).toEqual([200, null, null])
  expect(await send('203.0.113.78')).toEqual([429, keyError, '20'])
  const data = join(folder, 'data')
  const files = () => readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'))
  const before = files()
  kill('SIGTERM')
  expect(await exit).toBe(0)
  expect([...before, ...files(), output.text].filter((text) => text.includes('203.0'))).toEqual([])
})
