import type { Context } from 'hono'
import { readInteger } from './read-integer.ts'
import { readNames } from './read-names.ts'
import type { EventQuery, StoredEvent } from './store.ts'
import { waitForNames, type WaitSource } from './wait-for-names.ts'

// Within what proxies and test runners wait for an answer. Without a word, twice what the SDK waits before it sends.
const longestWaitMs = 30_000

/**
 * `GET /v1/events?after=&limit=&key=&name=&stream=`: one line of JSON for each event, in order of arrival. With `wait=`, a
 * name, repeatable, it answers as soon as an event of each is stored, with the events of these names.
 */
export const serveEvents = async (c: Context, source: WaitSource) => {
  const query: EventQuery = {
    after: readInteger(c, 'after', { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 }),
    limit: readInteger(c, 'limit', { min: 1, max: 10_000, fallback: 1000 }),
    key: c.req.query('key'),
    name: c.req.query('name'),
    stream: c.req.query('stream'),
  }
  const names = readNames(c, 'wait')
  if (names.length > 0) return waitAndServe(c, query, names, source)
  return sendLines(c, await source.store.events(query))
}

const waitAndServe = async (
  c: Context,
  query: EventQuery,
  names: readonly string[],
  source: WaitSource,
) => {
  const { store } = source
  const timeoutMs = readInteger(c, 'timeout_ms', { min: 1, max: longestWaitMs, fallback: 10_000 })
  const signal = AbortSignal.any([source.signal, c.req.raw.signal])
  const missing = await waitForNames(names, query, timeoutMs, { ...source, signal })
  if (missing.length > 0 && source.signal.aborted)
    return c.json({ error: 'wait: the collector is stopping' }, 503)
  if (missing.length > 0) {
    const arrived = countNames(await store.events({ ...query, name: undefined, limit: 10_000 }))
    const error = `wait: no ${missing.join(', ')} within ${timeoutMs} ms`
    // Not 408, which invites the client to ask again by itself (RFC 9110, 15.5.9).
    return c.json({ error, missing, arrived }, 504)
  }
  const found = await Promise.all(names.map((name) => store.events({ ...query, name })))
  const inOrder = found.flat().sort((a, b) => a.cursor - b.cursor)
  return sendLines(c, inOrder.slice(0, query.limit))
}

const sendLines = (c: Context, events: readonly StoredEvent[]) => {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`)
  return c.body(lines.join(''), 200, { 'Content-Type': 'application/x-ndjson' })
}

const countNames = (events: readonly StoredEvent[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { name } of events) counts[name] = (counts[name] ?? 0) + 1
  return counts
}
