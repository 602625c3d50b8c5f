import type { WireRequest } from '../wire.ts'
import type { Chunk } from './store.ts'
import type { StreamHeader } from './stream.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

/** What a request says beside its chunks. */
export type Envelope = Pick<WireRequest, 'key' | 'attempt' | 'last_seq' | 'final' | 'unnumbered'>

/** Wire format 1. Events were serialised at capture and are joined as text. */
export const encodeRequest = (chunks: readonly Chunk[], envelope: Envelope): string => {
  const { stream, header } = chunks[0]!
  const request: Omit<WireRequest, 'events'> = {
    v: 1,
    sdk: `cuepoint/${CUEPOINT_VERSION}`,
    sent_at: Date.now(),
    stream,
    ...envelope,
    ...(JSON.parse(header) as StreamHeader),
    dropped: [],
  }
  return `${JSON.stringify(request).slice(0, -1)},"events":[${chunks.map((chunk) => chunk.events)}]}`
}
