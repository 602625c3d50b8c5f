import type { Context } from 'hono'

/** Answers that what was sent is not taken now, and when to send it again: in `waitMs`, rounded up to seconds. */
export const comeAgain = (c: Context, status: 429 | 503, reason: string, waitMs: number) => {
  const seconds = Math.ceil(waitMs / 1000)
  c.header('Retry-After', String(seconds))
  return c.json({ error: reason, retry_after_ms: seconds * 1000 }, status)
}
