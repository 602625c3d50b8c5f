import { createHash } from 'node:crypto'
import type { Context } from 'hono'

/** `GET /cuepoint.js`: the script, asked for again each time but sent only when it has changed. */
export const serveScript = async (c: Context, script?: () => Promise<string>) => {
  const text = await script?.().catch(() => undefined)
  if (text === undefined)
    return c.text('No script is here: build the package `cuepoint`, or start with --script.', 404)

  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  c.header('ETag', etag)
  c.header('Cache-Control', 'no-cache')
  // Shops load it from their own pages, also with `crossorigin` and `integrity`.
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('X-Content-Type-Options', 'nosniff')
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)
  return c.body(text, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
}
