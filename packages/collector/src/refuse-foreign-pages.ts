import type { MiddlewareHandler } from 'hono'
import { isSameHost } from './is-same-host.ts'
import { refuse } from './refuse.ts'

/**
 * Lets programs ask, and the collector's own page. Any page on the web can make a browser send a POST to this machine, and a
 * page on another port of it would bring the cookie along; but the browser says from where it comes. Throws 403.
 */
export const refuseForeignPages: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin')
  const site = c.req.header('sec-fetch-site') ?? 'none'
  const isForeign = origin !== undefined && !isSameHost(origin, c.req.url)
  if (isForeign || !['same-origin', 'none'].includes(site))
    throw refuse(403, 'origin: only a program may ask for this, no page of another site')
  return next()
}
