import { z } from 'zod'

const expected = 'expected an integer from 1 to 1048575'

/** The number of an event in its stream: 1 to 1,048,575, which is what five hex digits of its id hold. */
export const seq = z.int(expected).min(1, expected).max(1_048_575, expected)
