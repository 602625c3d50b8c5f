import { serve } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { startServer, type Store, type StoredEvent } from '../src/index.ts'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireRequest } from './support/wire.ts'

/** A collector that is told of events by name, each in a request of its own. */
const start = (options: Parameters<typeof startCollector>[0] = {}) => {
  const running = startCollector({ keys: ['*'], ...options })
  let seq = 0
  return {
    ...running,
    tell: async (name: string, key = 'default', stream = streamId(key.length)) => {
      const events = [wireEvent(++seq, { name, props: {} })]
      await running.accepted(wireRequest({ key, stream, events }))
    },
    names: async (query: string) => {
      const response = await running.get(`/v1/events?${query}`)
      const text = await response.text()
      if (response.status !== 200) throw new Error(text)
      return text
        .split('\n')
        .flatMap((line) => (line ? [(JSON.parse(line) as StoredEvent).name] : []))
    },
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Whether it is still waiting. */
const isOpen = (answer: Promise<unknown>) =>
  Promise.race([answer.then(() => false), pause(60).then(() => true)])

test('what is there already is answered at once, with no other', async () => {
  const { tell, names } = start()
  for (const name of ['page_viewed', 'product_added', 'cart_viewed', 'product_added'])
    await tell(name)
  expect(await names('wait=product_added')).toEqual(['product_added', 'product_added'])
  expect(await names('wait=product_added&limit=1')).toEqual(['product_added'])
})

test('what comes is answered as soon as it is stored', async () => {
  const { tell, names } = start()
  await tell('page_viewed')
  const answer = names('wait=product_added&timeout_ms=20000')
  await tell('cart_viewed')
  expect(await isOpen(answer)).toBe(true)
  await tell('product_added')
  expect(await answer).toEqual(['product_added'])
})

test('several names: when each has come, in the order of arrival', async () => {
  const { tell, names } = start()
  const answer = names(
    'wait=order_completed&wait=product_added&wait=order_completed&timeout_ms=20000',
  )
  for (const name of ['product_added', 'page_viewed', 'product_added']) await tell(name)
  expect(await isOpen(answer)).toBe(true)
  await tell('order_completed')
  const found = ['product_added', 'product_added', 'order_completed']
  expect(await answer).toEqual(found)
  expect(await names('wait=order_completed&wait=product_added&limit=2')).toEqual(found.slice(0, 2))
})

test('only what came after, of this key and stream', async () => {
  const { tell, names, events } = start()
  await tell('product_added')
  const [first] = await events()
  const waits = [`after=${first!.cursor}`, 'key=other', `stream=${streamId(5)}`].map((filter) =>
    names(`wait=product_added&timeout_ms=20000&${filter}`),
  )
  for (const wait of waits) expect(await isOpen(wait)).toBe(true)
  await tell('product_added', 'other')
  expect(await Promise.all(waits)).toEqual(waits.map(() => ['product_added']))
})

test('at the timeout it says what did come', async () => {
  const { tell, get } = start()
  await tell('product_added')
  const started = performance.now()
  const answer = get('/v1/events?wait=product_added&wait=order_completed&after=1&timeout_ms=300')
  for (const name of ['page_viewed', 'cart_viewed', 'page_viewed']) await tell(name)
  const response = await answer
  expect(performance.now() - started).toBeGreaterThan(295)
  expect([response.status, await response.json()]).toEqual([
    504,
    {
      error: 'wait: no product_added, order_completed within 300 ms',
      missing: ['product_added', 'order_completed'],
      arrived: { page_viewed: 2, cart_viewed: 1 },
    },
  ])
})

test.each([
  ['wait=', /wait: expected the name/],
  ['wait=ProductAdded', /wait: expected the name/],
  ['wait=product_added,cart_viewed', /repeat wait=/],
  [Array.from({ length: 21 }, (_, n) => `wait=n${n}`).join('&'), /at most 20/],
  ['wait=a&timeout_ms=0', /timeout_ms: expected an integer from 1 to 30000/],
  ['wait=a&timeout_ms=30001', /timeout_ms/],
  ['wait=a&timeout_ms=soon', /timeout_ms/],
])('%s is refused', async (query, message) => {
  const response = await start().get(`/v1/events?${query}`)
  expect(response.status).toBe(400)
  expect(((await response.json()) as { error: string }).error).toMatch(message)
})

/** Counts how often the store is asked. */
const countAsking = (store: Store) => {
  const { recent } = store
  let asked = 0
  store.recent = (limit) => {
    asked++
    return recent(limit)
  }
  return () => asked
}

test('it does not poll, and a client that is gone is forgotten', async () => {
  const { tell, collector, store } = start()
  const asked = countAsking(store)
  const client = new AbortController()
  const url = 'http://127.0.0.1:8787/v1/events?wait=product_added&timeout_ms=20000'
  const answer = collector(new Request(url, { signal: client.signal }))
  expect(await isOpen(answer)).toBe(true)
  expect(asked()).toBe(1)
  await tell('page_viewed')
  expect(await isOpen(answer)).toBe(true)
  expect(asked()).toBe(2)
  client.abort()
  await answer
  const before = asked()
  await tell('product_added')
  expect(asked()).toBe(before)
})

test('over a connection that breaks, too', async () => {
  const { tell, collector, store } = start()
  const asked = countAsking(store)
  const server = serve({ fetch: collector, port: 0, hostname: '127.0.0.1' })
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.on('listening', resolve))
  const { port } = server.address() as { port: number }
  const client = new AbortController()
  const url = `http://127.0.0.1:${port}/v1/events?wait=product_added&timeout_ms=20000`
  const answer = fetch(url, { signal: client.signal }).catch(() => 'gone')
  await expect.poll(asked).toBe(1)
  client.abort()
  expect(await answer).toBe('gone')
  // One look when it notices.
  await expect.poll(asked).toBe(2)
  await tell('product_added')
  expect(asked()).toBe(2)
})

test('a server that closes answers who waits, and does not wait itself', async () => {
  const server = await startServer({ memory: true, port: 0 })
  const answer = fetch(`${server.url}/v1/events?wait=product_added&timeout_ms=30000`)
  await pause(100)
  const started = performance.now()
  await server.close()
  const response = await answer
  expect([response.status, await response.json()]).toEqual([
    503,
    { error: 'wait: the collector is stopping' },
  ])
  expect(performance.now() - started).toBeLessThan(2_500)
})

test('a reset in between does not end a wait, and what comes after it does', async () => {
  const server = await startServer({ memory: true, port: 0 })
  onTestFinished(() => server.close())
  const send = (seq: number, name: string) =>
    fetch(`${server.url}/cue`, {
      method: 'POST',
      body: JSON.stringify(wireRequest({ events: [wireEvent(seq, { name })] })),
    })
  await send(1, 'page_viewed')
  const answer = fetch(`${server.url}/v1/events?wait=product_added&timeout_ms=20000`)
  await pause(50)
  await fetch(`${server.url}/v1/reset`, { method: 'POST' })
  expect(await isOpen(answer)).toBe(true)
  await send(1, 'product_added')
  expect((await answer).status).toBe(200)
})

test('who may not read may not wait', async () => {
  const { get } = start({ token: 's3', loopback: false })
  expect((await get('/v1/events?wait=product_added')).status).toBe(401)
})
