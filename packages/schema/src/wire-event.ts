import { z } from 'zod'
import { seq } from './seq.ts'
import { time } from './time.ts'

/** One event as it travels. Whatever fits this is stored, also when its props do not fit the catalog. */
export const wireEvent = z.compile(
  z.object({
    seq,
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'expected snake_case of at most 40 characters'),
    at: time,
    url: z.string().max(8192),
    props: z.record(z.string(), z.unknown()),
  }),
)

export type WireEvent = z.infer<typeof wireEvent>
