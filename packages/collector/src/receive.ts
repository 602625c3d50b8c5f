import type { WireAnswer } from '@cuepoint/schema'
import type { Context } from 'hono'
import { comeAgain } from './come-again.ts'
import type { RateLimit } from './create-rate-limit.ts'
import { readBody } from './read-body.ts'
import { readRequest } from './read-request.ts'
import { refuse } from './refuse.ts'
import type { Store } from './store.ts'

const maxBodyBytes = 256 * 1024
const retryAfterMs = 5000

export interface Receiver {
  store: Store
  keys: readonly string[]
  limitKey: RateLimit
  onStored(): void
  onError(error: unknown): void
}

/** `POST /cue`: read, store, and only then answer. */
export const receive = async (c: Context, receiver: Receiver) => {
  const { store, keys, limitKey, onStored, onError } = receiver
  const body = await readBody(c.req.raw, maxBodyBytes)
  const batch = readRequest(body, Date.now(), c.req.header('user-agent'))
  if (!keys.includes(batch.key) && !keys.includes('*'))
    throw refuse(401, 'key: this collector does not know it')

  const waitMs = limitKey(batch.key)
  if (waitMs > 0) return comeAgain(c, 429, 'rate: too many requests for this key', waitMs)

  const appended = await store.append(batch).catch((error: unknown) => {
    onError(error)
    return 'failed' as const
  })
  if (appended === 'failed') return comeAgain(c, 503, 'cannot store at the moment', retryAfterMs)
  if (appended === null) throw refuse(409, 'stream: it belongs to another key')

  onStored()
  const { stream, rejected } = batch
  const { watermark } = appended
  return c.json({ v: 1, stream, watermark, rejected, accepts: ['gzip'] } satisfies WireAnswer)
}
