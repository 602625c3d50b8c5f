import { z } from 'zod'
import { lastSeq } from './last-seq.ts'
import { seq } from './seq.ts'
import { streamId } from './stream-id.ts'

/** The endpoint's answer: acknowledges all of the request and everything up to `watermark`. */
export const wireAnswer = z.object({
  v: z.literal(1),
  stream: streamId,
  watermark: lastSeq,
  rejected: z.array(z.object({ seq, reason: z.string().max(256) })),
  accepts: z.array(z.string().max(64)),
})

export type WireAnswer = z.infer<typeof wireAnswer>
