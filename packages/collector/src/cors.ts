import type { MiddlewareHandler } from 'hono'
import { isSameHost } from './is-same-host.ts'
import { refuse } from './refuse.ts'

const notNamed = 'origin: not allowed; name it with --origin, or in `origins`'

/**
 * Lets pages of the named origins send, and of the collector's own; `*` names all. Every answer, an error
 * too, may be read by the page that asked: it tells nothing that the page has not sent.
 */
export const cors =
  (origins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const origin = c.req.header('origin')
    c.header('Vary', 'Origin')
    if (origin === undefined) return next()

    const isNamed =
      origins.includes(origin) ||
      isSameHost(origin, c.req.url) ||
      // No page can write this header. Behind a proxy, and in a route of Next.js, the URL is not what the browser asked for.
      c.req.header('sec-fetch-site') === 'same-origin'
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', 'Retry-After, Date')
    if (isNamed) c.header('Access-Control-Allow-Credentials', 'true')
    if (!isNamed && !origins.includes('*')) throw refuse(403, notNamed)
    if (c.req.method !== 'OPTIONS') return next()

    c.header('Access-Control-Allow-Methods', 'POST')
    c.header('Access-Control-Allow-Headers', c.req.header('access-control-request-headers') ?? '')
    c.header('Access-Control-Max-Age', '86400')
    return c.body(null, 204)
  }
