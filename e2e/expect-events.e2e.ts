import { afterAll, beforeAll, expect, test } from 'vitest'
import { wireEvent, wireRequest } from '../packages/collector/test/support/wire.ts'
import { expectEvents } from './expect-events.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'

// The other half of the harness: the collector as a process, and the question what has reached it.

const stream = '019ab3c49f3a8c41b2a7d09e5f6'
let collector: Collector
beforeAll(async () => {
  collector = await startCollector({ key: 'shop' })
})
afterAll(() => collector?.discard())

const send = async (...events: [seq: number, name: string, props?: object][]) => {
  const at = Date.now()
  const response = await fetch(`${collector.url}/cue`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
    body: JSON.stringify(
      wireRequest({
        key: 'shop',
        stream,
        sent_at: at,
        events: events.map(([seq, name, props = {}]) =>
          wireEvent(seq, { name, at, props: { ...props }, url: 'http://shop/' }),
        ),
      }),
    ),
  })
  expect(response.status).toBe(200)
}

test('what was sent is found, in order and in part', async () => {
  const arrived = await expectEvents(collector, {
    when: () =>
      send([1, 'page_viewed', { title: 'Packs', list: [1, { a: 2, b: 3 }] }], [2, 'cart_viewed']),
    sent: [
      { name: 'page_viewed', url: /^http/, props: { title: /packs/i, list: [1, { a: 2 }] } },
      { name: 'cart_viewed', stream },
    ],
    notSent: ['product_added'],
    drain: () => send([3, 'coupon_applied']),
  })
  expect(arrived.map((event) => event.seq)).toEqual([1, 2, 3])
})

test('a failure shows the nearest event, what differs, and what came', async () => {
  const expectation = expectEvents(collector, {
    when: () => send([4, 'cart_viewed', { value: 1 }], [5, 'page_viewed', { value: 3 }]),
    sent: [{ name: 'page_viewed' }, { name: 'cart_viewed', props: { value: 2 } }],
    timeoutMs: 200,
  })
  await expect(expectation).rejects.toThrow(
    /event 2 of 2, cart_viewed, did not arrive .*: nothing arrived after.*arrived: cart_viewed, page_viewed/s,
  )
  const other = expectEvents(collector, {
    when: () => send([6, 'cart_viewed', { value: 1 }]),
    sent: [{ name: 'cart_viewed', props: { value: 2 } }],
    timeoutMs: 200,
  })
  await expect(other).rejects.toThrow(/cart_viewed \(seq 6\).*props\.value: expected 2, got 1/s)
})

test('an event that must not come is reported', async () => {
  const expectation = expectEvents(collector, {
    when: () => send([7, 'page_viewed'], [8, 'order_completed']),
    sent: [{ name: 'page_viewed' }],
    notSent: ['order_completed'],
  })
  await expect(expectation).rejects.toThrow(/must not: order_completed/)
})

test('the collector can be killed, and comes back with what it had acknowledged', async () => {
  const before = await collector.events()
  const { pid } = collector
  await collector.kill()
  await expect(fetch(`${collector.url}/health`)).rejects.toThrow()
  await collector.restart()
  expect(collector.pid).not.toBe(pid)
  expect(await collector.events()).toEqual(before)
  await collector.stop()
  await collector.restart()
  expect((await collector.balance()).totals).toMatchObject({ stored: before.length, missing: 0 })
  expect((await collector.events({ name: 'cart_viewed', limit: 1 })).length).toBe(1)
})
