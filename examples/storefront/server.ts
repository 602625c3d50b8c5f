import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { makeAudio } from './scripts/make-audio.ts'
import { createHandler } from './server/create-handler.ts'

interface ShopOptions {
  /** Where to listen; the next free port when it is taken, any free one with 0. */
  port?: number
  /** Origin of the collector: `http://localhost:8787`. */
  collector?: string
}

/** Starts the shop. The previews are made first when they are missing or out of date. */
export async function startShop({
  port = 8080,
  collector = 'http://localhost:8787',
}: ShopOptions = {}) {
  makeAudio()
  const handle = createHandler(new URL(collector).origin)
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      process.stderr.write(`${request.method} ${request.url}: ${String(error)}\n`)
      if (response.headersSent) response.destroy()
      else response.writeHead(500, { 'Content-Type': 'text/plain' }).end('Erro no servidor da loja')
    })
  })
  const used = await listen(server, port)
  return {
    url: `http://localhost:${used}`,
    port: used,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Tries up to twenty ports upwards; loopback only, this is a demonstration. */
async function listen(server: Server, first: number): Promise<number> {
  for (let port = first; port < first + 20; port++) {
    const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      const onError = (error: NodeJS.ErrnoException) => resolve(error)
      server.once('error', onError).listen(port, '127.0.0.1', () => {
        server.off('error', onError)
        resolve(null)
      })
    })
    if (!problem) return (server.address() as AddressInfo).port
    if (problem.code !== 'EADDRINUSE') throw problem
  }
  throw new Error(`No free port between ${first} and ${first + 19}`)
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8080' },
      collector: { type: 'string', default: 'http://localhost:8787' },
    },
  })
  const wanted = Number(values.port)
  const shop = await startShop({ port: wanted, collector: values.collector })
  const moved = wanted && shop.port !== wanted ? ` (port ${wanted} is taken)` : ''
  process.stdout.write(`Shop: ${shop.url}${moved}\n`)
}
