import type { Context } from 'hono'
import { refuse } from './refuse.ts'

/** A whole number of the query, from `min` to `max`. Throws 400, naming it. */
export const readInteger = (
  c: Context,
  name: string,
  { min, max, fallback }: { min: number; max: number; fallback: number },
): number => {
  const text = c.req.query(name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < min || value > max)
    throw refuse(400, `${name}: expected an integer from ${min} to ${max}`)
  return value
}
