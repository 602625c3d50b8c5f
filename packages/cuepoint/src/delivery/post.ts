import type { Resolved } from '../resolve-options.ts'
import type { WireRequest } from '../wire.ts'
import type { Queue } from './queue.ts'
import type { Chunk } from './store.ts'
import type { StreamHeader } from './stream.ts'
import type { TransportAnswer } from './transport.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

/** Sends some chunks of one stream. Without `signal` the page is being left: nobody waits for the answer. */
export type Post = (
  chunks: readonly Chunk[],
  attempt: number,
  final: boolean,
  signal?: AbortSignal,
) => Promise<TransportAnswer | undefined>

export const createPost = (
  { endpoint, key, headers, transport, credentials }: Resolved,
  queue: Queue,
): Post => {
  // text/plain needs no preflight, so it also works while the page is left (Fetch standard, CORS-safelisted).
  const type =
    new URL(endpoint).origin === location.origin ? 'application/json' : 'text/plain;charset=UTF-8'

  return async (chunks, attempt, final, signal) => {
    const { stream, header } = chunks[0]!
    const request: Omit<WireRequest, 'events'> = {
      v: 1,
      sdk: `cuepoint/${CUEPOINT_VERSION}`,
      key,
      sent_at: Date.now(),
      attempt,
      stream,
      last_seq: Math.max(queue.lastSeq(stream), chunks.at(-1)!.last),
      final,
      ...(JSON.parse(header) as StreamHeader),
      dropped: [],
      unnumbered: queue.find(stream)?.unnumbered ?? {},
    }
    // Events were serialised at capture and are joined as text.
    const events = chunks.map((chunk) => chunk.events).join()
    const body = `${JSON.stringify(request).slice(0, -1)},"events":[${events}]}`
    if (!signal && transport === fetch && !Object.keys(headers)[0]) {
      // Firefox answers true even when nothing was sent; either way the events stay queued.
      if (navigator.sendBeacon(endpoint, new Blob([body], { type }))) return
    }
    return transport(endpoint, {
      method: 'POST',
      body,
      headers: { 'content-type': type, ...headers },
      credentials,
      redirect: 'error',
      keepalive: !signal,
      leaving: !signal,
      ...(signal && { signal }),
    })
  }
}
