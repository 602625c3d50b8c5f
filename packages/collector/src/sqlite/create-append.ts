import type { DatabaseSync } from 'node:sqlite'
import { eventId } from '@cuepoint/schema'
import type { Batch, NewEvent } from '../store.ts'
import { createOrderTable } from './order-table.ts'
import type { Span } from './span.ts'
import { createSpanTable } from './span-table.ts'
import { createStreamTable } from './stream-table.ts'
import { tidySpans } from './tidy-spans.ts'

/** Puts one batch into the tables, within the caller's transaction. Null: the stream is another key's. */
export const createAppend = (db: DatabaseSync) => {
  const streams = createStreamTable(db)
  const spans = createSpanTable(db)
  const insertEvents = createEventInsert(db)
  const putUnnumbered = db.prepare(`
    INSERT INTO unnumbered VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET events = max(events, excluded.events)`)

  return (batch: Batch): { watermark: number } | null => {
    const fates = fatesOf(batch)
    const lastSeq = fates.reduce((highest, { last }) => Math.max(highest, last), batch.last_seq)
    const stream = streams.put(batch, lastSeq)
    if (stream === null) return null

    insertEvents(stream.id, batch)
    for (const span of fates) spans.lay(stream.id, span)
    for (const [reason, events] of Object.entries(batch.unnumbered))
      putUnnumbered.run(stream.id, reason, events)

    const watermark = spans.raise(stream.id, stream.watermark)
    if (watermark > stream.watermark) streams.raise(stream.id, watermark)
    return { watermark }
  }
}

const fatesOf = ({ events, rejected, dropped }: Batch): Span[] => [
  ...tidySpans(events.map(({ seq }) => at(seq, 'stored', null))),
  ...tidySpans(rejected.map(({ seq, reason }) => at(seq, 'rejected', reason))),
  ...tidySpans(
    dropped.map(({ from, to, reason }) => ({ first: from, last: to, state: 'declared', reason })),
  ),
]

const at = (seq: number, state: Span['state'], reason: string | null): Span => ({
  first: seq,
  last: seq,
  state,
  reason,
})

/** An event that is there already stays as it is. */
const createEventInsert = (db: DatabaseSync) => {
  const insert = db.prepare(`
    INSERT INTO event
      (stream_id, seq, name, at, occurred_at, received_at, url, props, invalid_reason)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO NOTHING`)
  const count = db.prepare(`
    INSERT INTO name_count VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET events = events + excluded.events`)
  const orders = createOrderTable(db)

  return (streamId: number, { key, stream, received_at, events }: Batch): void => {
    // By position: to find nine names for each event takes almost as long as to insert it.
    const isNew = ({ seq, name, at, occurred_at, url, props, invalid_reason }: NewEvent) =>
      insert.run(streamId, seq, name, at, occurred_at, received_at, url, props, invalid_reason)
        .changes === 1
    const byName = new Map<string, number>()
    for (const { seq, name, props } of events.filter(isNew)) {
      byName.set(name, (byName.get(name) ?? 0) + 1)
      orders.tell({ streamId, seq, key, name, props, eventId: eventId(stream, seq) })
    }
    for (const [name, added] of byName) count.run(key, name, added)
  }
}
