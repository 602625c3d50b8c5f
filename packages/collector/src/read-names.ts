import type { Context } from 'hono'
import { refuse } from './refuse.ts'

const most = 20

/** Names of events in the query, which may give several; none when it has none. Throws 400, naming the field. */
export const readNames = (c: Context, field: string): string[] => {
  const names = [...new Set(c.req.queries(field) ?? [])]
  if (names.length > most) throw refuse(400, `${field}: expected at most ${most} names`)
  if (!names.every((name) => /^[a-z][a-z0-9_]{0,39}$/.test(name)))
    throw refuse(400, `${field}: expected the name of an event; for several, repeat ${field}=`)
  return names
}
