import { toJson } from '../to-json.ts'
import type { WireRequest } from '../wire.ts'
import type { Chunk } from './store.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

/** What a request says beside its chunks. */
export type Envelope = Pick<WireRequest, 'key' | 'attempt' | 'last_seq' | 'unnumbered' | 'final'>

/** Wire format 1. Head and events were serialised before and are joined as text. */
export const encodeRequest = (chunks: readonly Chunk[], envelope: Envelope): string => {
  const { stream, head } = chunks[0]!
  const request: Omit<WireRequest, 'events' | 'header' | 'previous'> = {
    v: 1,
    sdk: `cuepoint/${CUEPOINT_VERSION}`,
    sent_at: Date.now(),
    stream,
    dropped: chunks.flatMap(({ first, last, reason }) =>
      reason ? { from: first, to: last, reason } : [],
    ),
    ...envelope,
  }
  const events = chunks.flatMap((chunk) => chunk.events || [])
  return `${toJson(request).slice(0, -1)},${head},"events":[${events}]}`
}
