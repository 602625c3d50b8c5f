import type { Batch } from './batch.ts'
import type { WireAnswer } from './wire-answer.ts'

/**
 * What to answer, once the batch is stored: it acknowledges all of the request. `watermark` additionally acknowledges
 * all of the stream up to that number, and the page deletes it unsent: give it only if every one of these numbers is
 * stored, rejected or declared dropped. Default 0: nothing more than the request.
 */
export const answer = (
  { stream, rejected, accepts }: Pick<Batch, 'stream' | 'rejected' | 'accepts'>,
  watermark = 0,
): WireAnswer => ({ v: 1, stream, watermark, rejected, accepts })
