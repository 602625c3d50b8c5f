import type { Context } from 'hono'
import { readInteger } from './read-integer.ts'
import type { Store } from './store.ts'

/** `GET /v1/balance?key=&limit=`: the totals of all streams, and each of the last `limit` heard of. */
export const serveBalance = async (c: Context, store: Store) => {
  const key = c.req.query('key')
  const limit = readInteger(c, 'limit', { min: 1, max: 100_000, fallback: 1000 })
  const totals = await store.totals(key)
  const streams = await store.streams({ key, limit })
  return c.json({ totals, streams })
}
