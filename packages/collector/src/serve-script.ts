import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { type Encoding, encodings, type ScriptFile } from './script-file.ts'

/** Answers with a script, compressed as the browser takes it, or with 304 when the browser has it. */
export const serveScript = async (
  c: Context,
  file: ScriptFile,
  cacheControl: string,
): Promise<Response> => {
  const encoding = accepts(c, {
    header: 'Accept-Encoding',
    supports: [...encodings],
    default: 'identity',
    // Browsers take all with the same weight; ours is the order of size.
    match: (accepted, { supports, default: none }) =>
      supports.find((name) => accepted.some(({ type, q }) => type === name && q > 0)) ?? none,
  }) as Encoding
  const etag = `"${file.integrity.slice(7, 29)}-${encoding}"`
  c.header('ETag', etag)
  c.header('Cache-Control', cacheControl)
  c.header('Vary', 'Accept-Encoding')
  // Shops load it from their own pages, also with `crossorigin` and `integrity`.
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('X-Content-Type-Options', 'nosniff')
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304)

  const body = await file.body(encoding)
  if (encoding !== 'identity') c.header('Content-Encoding', encoding)
  c.header('Content-Length', String(body.byteLength))
  return c.body(body, 200, { 'Content-Type': 'text/javascript; charset=utf-8' })
}
