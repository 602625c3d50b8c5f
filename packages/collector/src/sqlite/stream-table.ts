import type { DatabaseSync } from 'node:sqlite'
import type { Batch } from '../store.ts'

interface StreamRow {
  id: number
  watermark: number
}

/** One row for each stream that was heard of, from itself or from the one after it. */
export const createStreamTable = (db: DatabaseSync) => {
  const find = db.prepare('SELECT key, header IS NULL AS hearsay FROM stream WHERE stream = ?')
  const upsert = db.prepare(`
    INSERT INTO stream
      (stream, key, header, last_seq, final, previous_stream, previous_last_seq, heard_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE SET
      key = excluded.key,
      header = coalesce(header, excluded.header),
      last_seq = max(last_seq, excluded.last_seq),
      final = max(final, excluded.final),
      previous_stream = coalesce(previous_stream, excluded.previous_stream),
      previous_last_seq = coalesce(previous_last_seq, excluded.previous_last_seq),
      heard_at = excluded.heard_at
    RETURNING id, watermark`)
  // So that a stream of which nothing ever arrived is missed all the same.
  const tell = db.prepare(`
    INSERT INTO stream (stream, key, last_seq, heard_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (stream) DO UPDATE SET last_seq = max(last_seq, excluded.last_seq)
    WHERE key = excluded.key`)
  const setWatermark = db.prepare('UPDATE stream SET watermark = ? WHERE id = ?')

  const put = (batch: Batch, lastSeq: number): StreamRow | null => {
    const { key, stream, previous, received_at } = batch
    const known = find.get(stream)
    if (known && known['key'] !== key && !known['hearsay']) return null
    if (previous && previous.last_seq > 0)
      tell.run(previous.stream, key, previous.last_seq, received_at)
    return upsert.get(
      stream,
      key,
      JSON.stringify(batch.header),
      lastSeq,
      Number(batch.final),
      previous?.stream ?? null,
      previous?.last_seq ?? null,
      received_at,
    ) as unknown as StreamRow
  }

  return { put, raise: (id: number, watermark: number) => setWatermark.run(watermark, id) }
}
