import { z } from 'zod'
import { time } from './time.ts'

const text = z.string().max(256)
const size = z.tuple([z.number(), z.number()])

/** What is the same for all events of a stream. */
export const wireHeader = z.object({
  client: text.nullable(),
  user: text.nullable(),
  session: z.object({ id: text, started_at: time, number: z.int().min(0) }),
  consent: z.object({
    mode: z.enum(['granted', 'anonymous', 'pending', 'denied']),
    marketing: z.boolean(),
  }),
  locale: text,
  timezone: text,
  viewport: size,
  screen: size,
  traffic: text.nullable(),
})

export type WireHeader = z.infer<typeof wireHeader>
