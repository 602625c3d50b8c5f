import type { Batch } from './batch.ts'
import { readBody } from './read-body.ts'
import type { Refusal } from './refusal.ts'
import { toBatch } from './to-batch.ts'

export interface ReadOptions {
  /** Of the body, as it came and inflated. Default 262,144, four times what a page sends. */
  maxBytes?: number | undefined
  /**
   * When the request arrived, milliseconds since the epoch, for what is read later. Corrects the device's clock.
   * Default now.
   */
  receivedAt?: number | undefined
}

/**
 * Reads what a page has sent: of a web `Request`; of a request of Node, Express or Fastify, whether a body parser has
 * been there or not; or of the body alone, as bytes, text or parsed JSON. Resolves to the batch, or to what is wrong with
 * the request (`'error' in batch`), to be answered with its `status`. Never rejects because of what was sent.
 *
 * @example
 * const batch = await readBatch(request)
 * if ('error' in batch) return Response.json(batch, { status: batch.status })
 */
export const readBatch = async <E = {}>(
  source: unknown,
  { maxBytes = 262_144, receivedAt }: ReadOptions = {},
): Promise<Batch<E> | Refusal> => {
  try {
    const { body, gzip } = await readBody(source, maxBytes)
    const batch: Batch<any> = toBatch(body, receivedAt ?? Date.now(), gzip ? ['gzip'] : [])
    return batch
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown
    return { status: thrown.status, error: thrown.error }
  }
}

const isRefusal = (thrown: unknown): thrown is Refusal =>
  thrown instanceof Error && 'status' in thrown && 'error' in thrown
