import { z } from 'zod'

/** Names a stream: the first 27 hex digits that the ids of its events share. */
export const streamId = z.string().regex(/^[0-9a-f]{27}$/, 'expected 27 lower-case hex digits')
