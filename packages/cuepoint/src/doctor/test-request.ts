import { toJson } from '../to-json.ts'
import type { WireRequest } from '../wire.ts'
import { testChunk } from './test-chunk.ts'

/** A request with one event of the doctor's own, in our own format: for who examines an endpoint without a page. */
export const testRequest = (key: string, url: string): { stream: string; body: string } => {
  const { stream, head, events } = testChunk(url)
  const request: Omit<WireRequest, 'events' | 'header' | 'previous'> = {
    v: 1,
    sdk: 'cuepoint/doctor',
    key,
    sent_at: Date.now(),
    attempt: 0,
    stream,
    last_seq: 1,
    final: true,
    dropped: [],
    unnumbered: {},
  }
  return { stream, body: `${toJson(request).slice(0, -1)},${head},"events":[${events}]}` }
}
