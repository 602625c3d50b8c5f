import { z } from 'zod'

/** Milliseconds since the epoch, within what a `Date` can say. */
export const time = z.number().min(0).max(8.64e15)
