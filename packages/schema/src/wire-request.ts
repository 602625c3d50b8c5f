import { z } from 'zod'
import { lastSeq } from './last-seq.ts'
import { seq } from './seq.ts'
import { streamId } from './stream-id.ts'
import { time } from './time.ts'
import { wireEvent } from './wire-event.ts'
import { wireHeader } from './wire-header.ts'

const reason = z.string().min(1).max(64)

const declaredDrop = z
  .object({ from: seq, to: seq, reason })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'expected at least `from`' })

/**
 * Wire format, version 1, whole: what a correct client sends. A receiver reads with `wireEnvelope`, which
 * lets one bad event not cost the others.
 */
export const wireRequest = z.object({
  v: z.literal(1),
  sdk: z.string().max(64),
  key: z.string().min(1).max(128),
  sent_at: time,
  attempt: z.int().min(0),
  stream: streamId,
  last_seq: lastSeq,
  final: z.boolean(),
  previous: z.object({ stream: streamId, last_seq: lastSeq }).nullable(),
  header: wireHeader,
  events: z.array(wireEvent),
  dropped: z.array(declaredDrop),
  unnumbered: z.record(reason, z.int().min(0)),
})

export type WireRequest = z.infer<typeof wireRequest>
