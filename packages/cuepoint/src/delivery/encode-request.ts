import type { WireRequest } from '../wire.ts'
import type { Chunk } from './store.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

/** What a request says beside its chunks. */
export type Envelope = Pick<WireRequest, 'key' | 'attempt' | 'last_seq' | 'final' | 'dropped'>

/** Wire format 1. Header and events were serialised before and are joined as text. */
export const encodeRequest = (chunks: readonly Chunk[], envelope: Envelope): string => {
  const { stream, header } = chunks[0]!
  const request: Omit<WireRequest, 'events' | 'header'> = {
    v: 1,
    sdk: `cuepoint/${CUEPOINT_VERSION}`,
    sent_at: Date.now(),
    stream,
    previous: null,
    unnumbered: {},
    ...envelope,
  }
  const events = chunks.map((chunk) => chunk.events)
  return `${JSON.stringify(request).slice(0, -1)},"header":${header},"events":[${events}]}`
}
