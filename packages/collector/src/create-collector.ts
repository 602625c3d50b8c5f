import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { addScript, type ScriptFiles } from './add-script.ts'
import { cors } from './cors.ts'
import { createNews } from './create-news.ts'
import { createRateLimit } from './create-rate-limit.ts'
import { guardReading } from './guard-reading.ts'
import { limitAddresses } from './limit-addresses.ts'
import { addLivePage } from './live-page.ts'
import { liveStream } from './live-stream.ts'
import { receive } from './receive.ts'
import { refuseForeignPages } from './refuse-foreign-pages.ts'
import { serveBalance } from './serve-balance.ts'
import { serveEvents } from './serve-events.ts'
import { serveReset } from './serve-reset.ts'
import type { Store } from './store.ts'

export interface CollectorOptions extends ScriptFiles {
  /** Keeps the events, such as `openSqliteStore('data/cuepoint.sqlite')`. Closing it is yours. */
  store: Store
  /** Shops that may send; `*` takes any. Default `['default']`. */
  keys?: readonly string[] | undefined
  /**
   * Sites whose pages may send, such as `https://shop.example`; `*` takes any, `null` pages in a sandbox. Default none
   * but the collector's own.
   */
  origins?: readonly string[] | undefined
  /** Whoever has it may read. Without one nobody reads, unless `loopback`. */
  token?: string | undefined
  /** The server is bound to loopback: who asks it by a loopback name may read without a token. Default false. */
  loopback?: boolean | undefined
  /**
   * Requests a minute that one address may send, or one IPv6 network of 64 bits; more are answered with 429. Many
   * visitors can share one, and each sends at most some twelve a minute. Holds where the server says who is
   * connected, as `@hono/node-server` does. Default 3000; 0: no limit.
   */
  perAddress?: number | undefined
  /** Requests a minute that one key may send, all visitors together. Default 30,000; 0: no limit. */
  perKey?: number | undefined
  /**
   * How many proxies of yours a request passes on its way: the address is the one that the first of them wrote into
   * `X-Forwarded-For`. Too many, and senders can write it themselves. Default 0: the header is not read.
   */
  proxies?: number | undefined
  /** Ends the live streams that are open, and the waits for events. */
  signal?: AbortSignal | undefined
  /**
   * Told of failures that were answered with 500 or 503, or ended a live stream. A message may quote what was
   * sent or stored: keep it out of logs. Default: nobody.
   */
  onError?: ((error: unknown) => void) | undefined
}

/**
 * Answers every request to the collector; never rejects. `env` is what the server knows of the connection, as
 * `@hono/node-server` hands it over.
 */
export type Collector = (request: Request, env?: unknown) => Promise<Response>

/** Makes a collector: Cuepoint's endpoint at `/cue`, reading routes at `/v1/`, and the live page at `/`. */
export const createCollector = (options: CollectorOptions): Collector => {
  const { store, keys = ['default'], onError = () => {} } = options
  const { perAddress = 3000, perKey = 30_000, proxies = 0 } = options
  const { signal = new AbortController().signal } = options
  const news = createNews()
  const limitKey = createRateLimit({ perMinute: perKey })
  const app = new Hono()

  app.use('/cue', cors(options.origins ?? []))
  app.post('/cue', limitAddresses(perAddress, proxies), (c) =>
    receive(c, { store, keys, limitKey, onStored: news.announce, onError }),
  )
  app.all('/cue', (c) => c.json({ error: 'method: expected POST' }, 405, { Allow: 'POST' }))
  addScript(app, options)
  app.get('/health', async (c) => {
    await store.recent(1)
    return c.json({ ok: true })
  })

  app.use(guardReading(options))
  app.use('/v1/*', (c, next) => {
    c.header('Cache-Control', 'no-store')
    c.header('X-Content-Type-Options', 'nosniff')
    return next()
  })
  app.get('/v1/events', (c) => serveEvents(c, { store, news, signal }))
  app.get('/v1/balance', (c) => serveBalance(c, store))
  const { reset } = store
  if (reset)
    app.post('/v1/reset', refuseForeignPages, (c) =>
      serveReset(c, { reset, onReset: news.announce }),
    )
  const key = keys.find((key) => key !== '*') ?? 'default'
  app.get('/v1/live', (c) => liveStream(c, { store, news, key, signal, onError }))
  addLivePage(app)

  app.notFound((c) => c.json({ error: 'path: there is nothing here' }, 404))
  app.onError((error, c) => {
    if (error instanceof HTTPException) return c.json({ error: error.message }, error.status)
    onError(error)
    return c.json({ error: 'the collector failed' }, 500)
  })
  return async (request, env) => app.fetch(request, env ?? {})
}
