import type { DatabaseSync } from 'node:sqlite'

export interface ToldEvent {
  streamId: number
  seq: number
  key: string
  name: string
  /** JSON. */
  props: string
  eventId: string
}

/** Of an order these are true once; the others, such as a refund of a part, may be told again. */
const once = new Set(['order_completed', 'order_paid'])

/** Which event told an order first. What tells it again is marked in the table of events. */
export const createOrderTable = (db: DatabaseSync) => {
  const insert = db.prepare('INSERT INTO first_order VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const mark = db.prepare(`
    UPDATE event SET duplicate_of = (
      SELECT event_id FROM first_order WHERE key = ? AND name = ? AND order_id = ?
    ) WHERE stream_id = ? AND seq = ?`)

  /** After the event is in its table. */
  const tell = ({ streamId, seq, key, name, props, eventId }: ToldEvent): void => {
    if (!once.has(name)) return
    const { order_id: id } = JSON.parse(props) as { order_id?: unknown }
    // Kept though the catalog wants text: the same order all the same.
    const orderId = typeof id === 'number' ? String(id) : id
    if (typeof orderId !== 'string' || orderId === '') return
    // What was masked may be any order.
    if (/\[(number|token|email)\]/.test(orderId)) return
    const isFirst = insert.run(key, name, orderId, eventId).changes === 1
    if (!isFirst) mark.run(key, name, orderId, streamId, seq)
  }

  return { tell }
}
