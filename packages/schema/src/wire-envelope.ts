import { z } from 'zod'
import { seq } from './seq.ts'
import { wireRequest } from './wire-request.ts'

/**
 * A request whose events are known by their number only; each is then read on its own with `wireEvent`. An
 * event without a number could neither be stored nor refused by name, so it makes the whole request malformed.
 */
export const wireEnvelope = z.compile(
  wireRequest.extend({ events: z.array(z.looseObject({ seq })) }),
)

export type WireEnvelope = z.infer<typeof wireEnvelope>
