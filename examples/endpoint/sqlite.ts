/** SQLite and D1. Bind `JSON.stringify(events)`. */
export const sqlite = {
  table: `
    CREATE TABLE IF NOT EXISTS event (
      event_id TEXT NOT NULL, key TEXT, stream TEXT, seq INTEGER, name TEXT NOT NULL,
      occurred_at INTEGER, received_at INTEGER, url TEXT, props TEXT, valid INTEGER,
      client TEXT, user TEXT, session TEXT, traffic TEXT,
      PRIMARY KEY (key, stream, seq)
    ) WITHOUT ROWID`,
  // Without a WHERE, SQLite would read ON as the beginning of a join's condition.
  insert: `
    INSERT INTO event
    SELECT value->>'event_id', value->>'key', value->>'stream', value->>'seq', value->>'name',
      value->>'occurred_at', value->>'received_at', value->>'url', value->'props',
      value->>'valid', value->>'client', value->>'user', value->>'$.session.id',
      value->>'traffic'
    FROM json_each(?) WHERE true
    ON CONFLICT DO NOTHING`,
  /** Bind key and stream. */
  watermark: `
    SELECT count(*) AS watermark
    FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS n FROM event WHERE key = ? AND stream = ?)
    WHERE seq = n`,
  /** The first arrival of every order: none counts twice, whoever told it again. */
  orders: `
    SELECT * FROM (
      SELECT *, row_number() OVER (
        PARTITION BY key, coalesce(nullif(props->>'order_id', ''), event_id)
        ORDER BY received_at, event_id) AS arrival
      FROM event WHERE name = 'order_completed')
    WHERE arrival = 1`,
}
