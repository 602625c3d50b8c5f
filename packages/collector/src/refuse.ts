import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What to throw to answer `{ "error": <reason> }` with that status. */
export const refuse = (status: ContentfulStatusCode, reason: string): HTTPException =>
  new HTTPException(status, { message: reason })
