import type { Context } from 'hono'
import { readInteger } from './read-integer.ts'
import type { Store } from './store.ts'

/** `GET /v1/events?after=&limit=&key=&name=&stream=`: one line of JSON for each event, in order of arrival. */
export const serveEvents = async (c: Context, store: Store) => {
  const events = await store.events({
    after: readInteger(c, 'after', { min: 0, max: Number.MAX_SAFE_INTEGER, fallback: 0 }),
    limit: readInteger(c, 'limit', { min: 1, max: 10_000, fallback: 1000 }),
    key: c.req.query('key'),
    name: c.req.query('name'),
    stream: c.req.query('stream'),
  })
  const lines = events.map((event) => `${JSON.stringify(event)}\n`)
  return c.body(lines.join(''), 200, { 'Content-Type': 'application/x-ndjson' })
}
