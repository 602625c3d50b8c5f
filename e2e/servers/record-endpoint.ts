import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import type { WireRequest } from '../../packages/cuepoint/src/wire.ts'

interface RecordedRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  /** When it arrived, milliseconds since the epoch. */
  at: number
  /** Whole requests only: one that the page has taken back has none. */
  body?: WireRequest
  /** What the collector answered; nothing where it was not asked, or did not answer. */
  status?: number
}

export interface Endpoint {
  /** Everything that came, also what was refused, in the order of arrival. */
  readonly requests: RecordedRequest[]
  /** How many requests the collector still hears of; what comes after them is refused with 503. */
  takes: number
  answer(request: IncomingMessage, response: ServerResponse): void
}

/** An endpoint that remembers every request, beacons included, and hands it on to a collector. */
export const recordEndpoint = (collector: string): Endpoint => {
  const requests: RecordedRequest[] = []
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request
    const recorded: RecordedRequest = { method, path: url, headers, at: Date.now() }
    requests.push(recorded)
    const body = await buffer(request)
    // Compressed or not: only the bytes tell, as a header would need a preflight.
    const isGzip = body[0] === 0x1f && body[1] === 0x8b
    recorded.body = JSON.parse(String(isGzip ? gunzipSync(body) : body)) as WireRequest
    if (--endpoint.takes < 0) return response.writeHead(503).end()
    const type = headers['content-type'] ?? ''
    const answer = await fetch(`${collector}/cue`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    recorded.status = answer.status
    return response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(await answer.text())
  }
  const endpoint: Endpoint = {
    requests,
    takes: Infinity,
    // The page has gone, or the collector.
    answer: (request, response) => void handle(request, response).catch(() => response.destroy()),
  }
  return endpoint
}
