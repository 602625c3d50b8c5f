import { answer, readBatch } from '@cuepoint/schema'
import type { Context } from 'hono'
import { comeAgain } from './come-again.ts'
import type { RateLimit } from './create-rate-limit.ts'
import { refuse } from './refuse.ts'
import type { Store } from './store.ts'
import { toStored } from './to-stored.ts'

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
  const batch = await readBatch(c.req.raw)
  if ('error' in batch) throw refuse(batch.status, batch.error)
  if (!keys.includes(batch.key) && !keys.includes('*'))
    throw refuse(401, 'key: this collector does not know it')

  const waitMs = limitKey(batch.key)
  if (waitMs > 0) return comeAgain(c, 429, 'rate: too many requests for this key', waitMs)

  const appended = await store
    .append(toStored(batch, c.req.header('user-agent')))
    .catch((error: unknown) => {
      onError(error)
      return 'failed' as const
    })
  if (appended === 'failed') return comeAgain(c, 503, 'cannot store at the moment', retryAfterMs)
  if (appended === null) throw refuse(409, 'stream: it belongs to another key')

  onStored()
  return c.json(answer(batch, appended.watermark))
}
