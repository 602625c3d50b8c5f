import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { WireRequest } from '../../packages/cuepoint/src/wire.ts'
import { freePort } from '../processes/free-port.ts'

export interface FaultRequest {
  method: string
  path: string
  /** When all of it was there, milliseconds since the epoch. */
  at: number
  /** Of the body as it travelled. */
  bytes: number
  /** Nothing else but our own requests may come here: undefined for what is none. */
  body: WireRequest | undefined
}

/** What a faulty endpoint says instead of the collector. */
interface FaultAnswer {
  status: number
  headers?: Record<string, string>
  body?: string
}

/**
 * How a request is treated: `pass` hands it to the collector, `hang` never answers, `cut` hands it on and then
 * breaks the connection, so that the answer is lost.
 */
export type Treatment = 'pass' | 'hang' | 'cut' | FaultAnswer

export interface FaultEndpoint {
  /** The address for `endpoint`. */
  readonly url: string
  /** Everything that came, beacons too, in the order of arrival. */
  readonly requests: FaultRequest[]
  /** Decides about every request from now on. */
  treat: (request: FaultRequest) => Treatment
  /** How often the collector was handed an event that it had been handed before. */
  extra(): number
  /** From now on connections are refused. */
  close(): Promise<void>
  /** On the same port as before. */
  open(): Promise<void>
}

const pass = (): Treatment => 'pass'

// As the collector does: a page of another origin may read every answer.
const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-expose-headers': 'Retry-After',
}

const parse = (bytes: Buffer) => {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return JSON.parse(String(isGzip ? gunzipSync(bytes) : bytes)) as WireRequest
  } catch {
    return undefined
  }
}

/** Stands between the pages and a collector, and fails as it is told. */
export const startFaultEndpoint = async (collector: string): Promise<FaultEndpoint> => {
  const port = await freePort()
  const requests: FaultRequest[] = []
  const handed = new Map<string, number>()

  const handOn = async (incoming: IncomingMessage, bytes: Buffer, body?: WireRequest) => {
    for (const { seq } of body?.events ?? []) {
      const event = `${body?.stream}/${seq}`
      handed.set(event, (handed.get(event) ?? 0) + 1)
    }
    const answer = await fetch(`${collector}/cue`, {
      method: 'POST',
      headers: { 'content-type': incoming.headers['content-type'] ?? '' },
      body: new Uint8Array(bytes),
    })
    return { status: answer.status, body: await answer.text() }
  }

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '' } = incoming
    if (method === 'OPTIONS') return response.writeHead(204, cors).end()
    const bytes = await buffer(incoming)
    const body = parse(bytes)
    const request = { method, path: url, at: Date.now(), bytes: bytes.length, body }
    requests.push(request)
    const treatment = endpoint.treat(request)
    if (treatment === 'hang') return
    const isFault = typeof treatment === 'object'
    const answer: FaultAnswer = isFault ? treatment : await handOn(incoming, bytes, body)
    if (treatment === 'cut') return response.destroy()
    const type = { 'content-type': 'application/json' }
    return response
      .writeHead(answer.status, { ...cors, ...type, ...answer.headers })
      .end(answer.body)
  }

  const server = createServer((incoming, response) => {
    // The page has gone, or the collector.
    void handle(incoming, response).catch(() => response.destroy())
  })
  const endpoint: FaultEndpoint = {
    url: `http://127.0.0.1:${port}/cue`,
    requests,
    treat: pass,
    extra: () => [...handed.values()].reduce((sum, times) => sum + times - 1, 0),
    close: async () => {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
    open: async () => {
      if (server.listening) return
      server.listen(port, '127.0.0.1')
      await once(server, 'listening')
    },
  }
  await endpoint.open()
  return endpoint
}
