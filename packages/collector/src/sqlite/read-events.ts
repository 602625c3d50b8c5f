import type { DatabaseSync } from 'node:sqlite'
import { eventId, type WireHeader } from '@cuepoint/schema'
import type { EventQuery, StoredEvent } from '../store.ts'

interface EventRow {
  cursor: number
  key: string
  stream: string
  seq: number
  name: string
  at: number
  occurred_at: number
  received_at: number
  url: string
  props: string
  invalid_reason: string | null
  duplicate_of: string | null
  header: string
}

const select = `
  SELECT cursor, key, stream, seq, name, at, occurred_at, received_at, url, props, invalid_reason,
    duplicate_of, header
  FROM event JOIN stream ON stream.id = event.stream_id`

/** Reads events in the order of their arrival. */
export const createEventReader = (db: DatabaseSync) => {
  const newest = db.prepare(`${select} ORDER BY cursor DESC LIMIT ?`)

  const events = ({ after, limit, key, name, stream }: EventQuery): StoredEvent[] => {
    const conditions = ['cursor > ?', key && 'key = ?', name && 'name = ?', stream && 'stream = ?']
    const values = [after, key, name, stream, limit].filter((value) => value !== undefined)
    const where = conditions.filter(Boolean).join(' AND ')
    const rows = db.prepare(`${select} WHERE ${where} ORDER BY cursor LIMIT ?`).all(...values)
    return (rows as unknown as EventRow[]).map(toStoredEvent)
  }

  const recent = (limit: number): StoredEvent[] =>
    (newest.all(limit) as unknown as EventRow[]).map(toStoredEvent).reverse()

  return { events, recent }
}

const toStoredEvent = ({ header, ...row }: EventRow): StoredEvent => ({
  cursor: row.cursor,
  event_id: eventId(row.stream, row.seq),
  key: row.key,
  stream: row.stream,
  seq: row.seq,
  name: row.name,
  at: row.at,
  occurred_at: row.occurred_at,
  received_at: row.received_at,
  url: row.url,
  props: JSON.parse(row.props) as Record<string, unknown>,
  valid: row.invalid_reason === null,
  invalid_reason: row.invalid_reason,
  duplicate_of: row.duplicate_of,
  ...(JSON.parse(header) as WireHeader),
})
