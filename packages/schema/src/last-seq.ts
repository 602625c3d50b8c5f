import { z } from 'zod'

const expected = 'expected an integer from 0 to 1048575'

/** The highest number given in a stream so far; 0 while it has no event. */
export const lastSeq = z.int(expected).min(0, expected).max(1_048_575, expected)
