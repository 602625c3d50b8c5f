import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { createCollector } from './create-collector.ts'
import { isLoopback } from './is-loopback.ts'
import { openSqliteStore } from './sqlite/open-sqlite-store.ts'

const patienceMs = 3000
// How late a slow client may be noticed. Node's own 30 s would double what it may take.
const checkEveryMs = 500

export interface ServerOptions {
  /** Default 8787. When it is taken, the next free one. 0 takes any. */
  port?: number | undefined
  /** Address to bind. Default `127.0.0.1`; any that others reach needs a `token`. */
  host?: string | undefined
  /** The database file. Default `data/cuepoint.sqlite`. */
  data?: string | undefined
  /** For tests: nothing is written to disk, `data` or not, and `POST /v1/reset` forgets everything. Default false. */
  memory?: boolean | undefined
  /** As in `createCollector`. Default `['default']`. */
  keys?: readonly string[] | undefined
  /** As in `createCollector`. Default any on loopback, otherwise only the collector's own. */
  origins?: readonly string[] | undefined
  /** As in `createCollector`. */
  token?: string | undefined
  /** As in `createCollector`. */
  perAddress?: number | undefined
  /** As in `createCollector`. */
  perKey?: number | undefined
  /** As in `createCollector`. */
  proxies?: number | undefined
  /** Milliseconds that a client may take to send a whole request, headers and body. Default 30,000. */
  requestTimeoutMs?: number | undefined
  /** Connections at once; more are closed unheard. Each costs up to half a MiB while it sends. Default 1000. */
  maxConnections?: number | undefined
  /**
   * Path of the script to serve at `/cuepoint.js` and `/cuepoint-<version>.js`, read again for each request. So are the
   * `cuepoint-doctor.js` and `cuepoint-more.js` in its folder.
   */
  script?: string | undefined
  /** As in `createCollector`. */
  onError?: ((error: unknown) => void) | undefined
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8787`. */
  url: string
  port: number
  /** Finishes what is being answered, then closes the database. */
  close(): Promise<void>
}

/** Starts a collector over a SQLite file, or in memory. Rejects when it may not be exposed, or cannot listen or open the file. */
export const startServer = async (options: ServerOptions = {}): Promise<RunningServer> => {
  const { host = '127.0.0.1', port = 8787, data = 'data/cuepoint.sqlite', script } = options
  const { requestTimeoutMs = 30_000, maxConnections = 1000 } = options
  const loopback = isLoopback(host)
  if (!loopback && !options.token)
    throw new Error(
      `${host} can be reached by others: name a token to read with (--token <secret> or CUEPOINT_TOKEN)`,
    )

  const store = openSqliteStore(options.memory ? ':memory:' : data)
  const stopping = new AbortController()
  const collector = createCollector({
    store,
    keys: options.keys,
    origins: options.origins ?? (loopback ? ['*'] : []),
    token: options.token,
    perAddress: options.perAddress,
    perKey: options.perKey,
    proxies: options.proxies,
    loopback,
    script: reader(script),
    doctor: reader(script && join(dirname(script), 'cuepoint-doctor.js')),
    more: reader(script && join(dirname(script), 'cuepoint-more.js')),
    signal: stopping.signal,
    onError: options.onError,
  })
  const server = createAdaptorServer({
    fetch: collector,
    serverOptions: {
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: checkEveryMs,
    },
  }) as Server
  server.maxConnections = maxConnections

  const boundPort = await listen(server, host, port).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    port: boundPort,
    async close() {
      stopping.abort()
      await finish(server)
      await store.close()
    },
  }
}

const reader = (path: string | undefined) => (path ? () => readFile(path, 'utf8') : undefined)

/** Lets answers on their way go out, but waits neither for connections that are kept alive nor for ever. */
const finish = async (server: Server): Promise<void> => {
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const giveUp = setTimeout(() => server.closeAllConnections(), patienceMs)
  await new Promise((resolve) => server.close(resolve))
  clearInterval(sweep)
  clearTimeout(giveUp)
}

const listen = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    let tried = port
    const next = () => server.listen(tried, host)
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || tried === 65_535) return reject(error)
      tried++
      next()
    })
    server.on('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : tried)
    })
    next()
  })
