import { eventId } from '../event-id.ts'
import type { WireEvent, WireHeader } from '../wire.ts'
import type { Batch } from './encoder.ts'
import type { Chunk } from './store.ts'

/** What an encoder is given. */
export const toBatch = (chunks: readonly Chunk[], key: string): Batch => {
  const { stream, head } = chunks[0]!
  const texts = chunks.flatMap((chunk) => chunk.events || [])
  const events = JSON.parse(`[${texts}]`) as WireEvent[]
  const { header } = JSON.parse(`{${head}}`) as { header: WireHeader }
  return {
    key,
    stream,
    sent_at: Date.now(),
    header,
    events: events.map((event) => ({ ...event, id: eventId(stream, event.seq) })),
  }
}
