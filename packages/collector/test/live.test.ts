import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../src/index.ts'
import { startCollector } from './support/start-collector.ts'
import { streamId, wireEvent, wireEvents, wireRequest } from './support/wire.ts'

interface Message {
  event: string
  id: string | undefined
  data: Record<string, unknown>
}

/** Reads server-sent events; `until` collects them up to and with the first that fits. */
const listen = (response: Response) => {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  onTestFinished(() => reader.cancel())
  let text = ''

  const next = async (): Promise<Message | null> => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read()
      if (done) return null
      text += value
    }
    const end = text.indexOf('\n\n')
    const lines = text.slice(0, end).split('\n')
    text = text.slice(end + 2)
    const field = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    return {
      event: field('event') ?? '',
      id: field('id'),
      data: JSON.parse(field('data') ?? '{}') as Record<string, unknown>,
    }
  }

  const until = async (fits: (message: Message) => boolean): Promise<Message[]> => {
    const messages: Message[] = []
    for (let message = await next(); message; message = await next()) {
      messages.push(message)
      if (fits(message)) break
    }
    return messages
  }
  return { next, until, cancel: () => reader.cancel() }
}

const isTotals = ({ event }: Message) => event === 'totals'
const ids = (messages: Message[]) => messages.flatMap(({ id }) => (id === undefined ? [] : [id]))

test('begins with the most recent hundred and the totals', async () => {
  const { accepted, get } = startCollector({ keys: ['my-shop'] })
  await accepted(wireRequest({ key: 'my-shop', events: wireEvents(1, 130), last_seq: 131 }))
  const response = await get('/v1/live')
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const messages = await listen(response).until(isTotals)
  expect(ids(messages)).toEqual(Array.from({ length: 100 }, (_, n) => String(n + 31)))
  expect(messages[0]?.data).toMatchObject({ name: 'page_viewed', props: { title: 'Page 31' } })
  expect(messages[0]?.data).not.toHaveProperty('client')
  expect(messages.at(-1)?.data).toMatchObject({
    streams: 1,
    stored: 130,
    missing: 1,
    key: 'my-shop',
  })
})

test('tells of what is no customer', async () => {
  const { post, get } = startCollector()
  await post(wireRequest({ events: wireEvents(1, 1) }))
  const header = { 'user-agent': 'curl/8.5.0' }
  await post(wireRequest({ stream: streamId(2), events: wireEvents(1, 1) }), header)
  const messages = await listen(await get('/v1/live')).until(isTotals)
  expect(messages.slice(0, 2).map(({ data }) => data['traffic'])).toEqual([null, 'bot'])
})

test('goes on with what arrives', async () => {
  const { accepted, get } = startCollector()
  const live = listen(await get('/v1/live'))
  expect(ids(await live.until(isTotals))).toEqual([])
  await accepted(wireRequest({ events: wireEvents(1, 2) }))
  expect(ids(await live.until(isTotals))).toEqual(['1', '2'])
  await accepted(wireRequest({ events: [wireEvent(3)] }))
  expect(ids(await live.until(isTotals))).toEqual(['3'])
})

test('what arrives during a round is not left for later', async () => {
  const { accepted, get } = startCollector()
  const live = listen(await get('/v1/live'))
  await accepted(wireRequest({ events: wireEvents(1, 1) }))
  await live.until(({ id }) => id === '1')
  await accepted(wireRequest({ events: wireEvents(2, 2) }))
  const start = Date.now()
  await live.until(({ id }) => id === '2')
  expect(Date.now() - start).toBeLessThan(3000)
})

test('a reader that comes back is told only what it has not seen', async () => {
  const { accepted, get } = startCollector()
  await accepted(wireRequest({ events: wireEvents(1, 10) }))
  const live = listen(await get('/v1/live?after=2', { 'last-event-id': '7' }))
  expect(ids(await live.until(isTotals))).toEqual(['8', '9', '10'])
  const again = listen(await get('/v1/live?after=9'))
  expect(ids(await again.until(isTotals))).toEqual(['10'])
})

test('a reader that knew another file is told everything', async () => {
  const { accepted, get } = startCollector()
  await accepted(wireRequest({ events: wireEvents(1, 3) }))
  for (const id of ['5000', 'nonsense']) {
    const live = listen(await get('/v1/live', { 'last-event-id': id }))
    expect(ids(await live.until(isTotals))).toEqual(['1', '2', '3'])
  }
})

test('ends when the collector stops', async () => {
  const stopping = new AbortController()
  const { get } = startCollector({ signal: stopping.signal })
  const live = listen(await get('/v1/live'))
  await live.until(isTotals)
  stopping.abort()
  expect(await live.next()).toBe(null)
})

test('ends when the store fails, and only `onError` is told why', async () => {
  const { store } = startCollector()
  const failure = new Error('Unexpected token, "maria" is not valid JSON')
  const failing: Store = { ...store, totals: () => Promise.reject(failure) }
  const errors: unknown[] = []
  const { get } = startCollector({ store: failing, onError: (error) => errors.push(error) })
  expect(await listen(await get('/v1/live')).next()).toBe(null)
  expect(errors).toEqual([failure])
})

test('a reader that has gone costs nothing', async () => {
  const { store } = startCollector()
  let reads = 0
  const counting: Store = {
    ...store,
    recent(limit) {
      reads++
      return store.recent(limit)
    },
  }
  const { accepted, get } = startCollector({ store: counting })
  const live = listen(await get('/v1/live'))
  await live.until(isTotals)
  await live.cancel()
  await accepted(wireRequest({ events: wireEvents(1, 1) }))
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(reads).toBe(1)
})

test('the page writes what it is told as text only', async () => {
  const { get } = startCollector()
  for (const path of ['/live.js', '/touchpoints.js']) {
    const script = await (await get(path)).text()
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/)
  }
})

test('the page loads nothing but its own files and runs no inline script', async () => {
  const { get } = startCollector({ script: async () => 'cue' })
  const response = await get('/')
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'; script-src 'self'")
  expect(policy).not.toContain('unsafe')
  const html = await response.text()
  expect(html).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/)
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g))
    expect((await get(path ?? '')).status).toBe(200)
})
