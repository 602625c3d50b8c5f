import { createReadStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname } from 'node:path'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.wav': 'audio/wav',
}

/**
 * Sends a file, or the part that `Range` asks for: WebKit plays no media from a server that cannot,
 * and no browser can seek. `false` when there is no such file, or not of a kind the shop gives out.
 */
export function serveFile(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const type = types[extname(path)]
  const file = statSync(path, { throwIfNoEntry: false })
  if (!type || !file?.isFile()) return false

  const tag = `"${file.mtimeMs.toString(36)}-${file.size.toString(36)}"`
  response.setHeader('Content-Type', type)
  response.setHeader('Accept-Ranges', 'bytes')
  response.setHeader('Cache-Control', 'no-cache')
  response.setHeader('ETag', tag)
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end()
    return true
  }

  const range = readRange(request.headers.range, file.size)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${file.size}` }).end()
    return true
  }
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  response.setHeader('Content-Length', end - start + 1)
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${file.size}`)
  response.writeHead(range ? 206 : 200)
  if (request.method === 'HEAD') response.end()
  // A visitor who seeks or leaves ends the stream early; that is no fault of the server.
  else
    createReadStream(path, { start, end })
      .on('error', () => response.destroy())
      .pipe(response)
  return true
}

/** `bytes=0-`, `bytes=100-199` and `bytes=-500`; anything else is answered with the whole file. */
function readRange(header: string | undefined, size: number) {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || (from === '' && to === '')) return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? ('unsatisfiable' as const) : { start, end }
}
