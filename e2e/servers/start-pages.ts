import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname } from 'node:path'
import { freePort } from '../processes/free-port.ts'
import { sendBytes } from './send-bytes.ts'

export interface PagesOptions {
  /** A port to come back to; a free one when left out. Another port is another origin, with clean storage. */
  port?: number
  /** What `{{name}}` stands for in a page: `{ collector: collector.url }`. */
  values?: Record<string, string>
  /** What stands at the end of every page, such as a script that lets a test drive it. */
  append?: string
  /** Sent with every file, such as a content security policy. */
  headers?: Record<string, string>
  /** Paths that the test answers itself. */
  routes?: Record<string, (request: IncomingMessage, response: ServerResponse) => void>
  /** A page for this path, where it is not to come from a file. */
  answer?: (path: string) => string | undefined
  /** The status of what is answered at this path; default 200. */
  status?: (path: string) => number | undefined
}

export interface Pages {
  readonly url: string
  readonly port: number
  /** Method and path of every request so far, in the order of arrival. */
  readonly requests: string[]
  /** Drops open connections and frees the port. */
  stop(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css',
  '.map': 'application/json',
}

const pages = new URL('../pages/', import.meta.url)
const dist = new URL('../../packages/cuepoint/dist/', import.meta.url)
const modules = new URL('../../node_modules/', import.meta.url)

const locate = (path: string) => {
  if (/^\/cuepoint[\w.-]*\.js$/.test(path)) return new URL(path.slice(1), dist)
  if (path.startsWith('/dist/')) return new URL(path.slice('/dist/'.length), dist)
  if (path.startsWith('/vendor/')) return new URL(path.slice('/vendor/'.length), modules)
  return new URL(path.slice(1), pages)
}

const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`no value for ${placeholder}`)
    return value
  })

/** Serves `e2e/pages`, the built SDK at `/cuepoint.js` and `/dist/…`, and installed packages at `/vendor/…`. */
export const startPages = async (options: PagesOptions = {}): Promise<Pages> => {
  const {
    port = await freePort(),
    values = {},
    append = '',
    headers = {},
    routes = {},
    answer,
    status,
  } = options
  const requests: string[] = []

  const sendFile = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    try {
      const answered = answer?.(path)
      const file = answered ?? (await readFile(locate(path)))
      const isPage = answered !== undefined || path.endsWith('.html')
      const type = types[isPage ? '.html' : extname(path)] ?? 'application/octet-stream'
      const bytes = isPage ? Buffer.from(fill(String(file), values) + append) : (file as Buffer)
      // Asked again on every load, yet not `no-store`, which keeps a page out of the back/forward cache.
      response.setHeader('cache-control', 'no-cache')
      response.setHeaders(new Map(Object.entries(headers)))
      const refused = status?.(path)
      if (refused) response.writeHead(refused, { 'content-type': type }).end(bytes)
      else sendBytes(request, response, bytes, type)
    } catch (error) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end(String(error))
    }
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    requests.push(`${request.method} ${path}`)
    const route = routes[path]
    if (route) route(request, response)
    // Browsers ask for it by themselves, and a 404 would stand in the console.
    else if (path === '/favicon.ico') response.writeHead(204).end()
    else void sendFile(request, response, path)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
