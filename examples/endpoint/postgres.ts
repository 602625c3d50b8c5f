/** Postgres 9.5 or later. Bind `JSON.stringify(events, storable)`. */
export const postgres = {
  table: `
    CREATE TABLE IF NOT EXISTS event (
      event_id uuid NOT NULL, key text, stream text, seq integer, name text NOT NULL,
      occurred_at timestamptz, received_at timestamptz, url text, props jsonb, valid boolean,
      client text, "user" text, session text, traffic text,
      PRIMARY KEY (key, stream, seq)
    )`,
  insert: `
    INSERT INTO event
    SELECT event_id, key, stream, seq, name, to_timestamp(occurred_at / 1000),
      to_timestamp(received_at / 1000), url, props, valid, client, "user", session->>'id', traffic
    FROM json_to_recordset($1) AS e (
      event_id uuid, key text, stream text, seq integer, name text, occurred_at float8,
      received_at float8, url text, props jsonb, valid boolean, client text, "user" text,
      session json, traffic text)
    ON CONFLICT DO NOTHING`,
  /** Bind key and stream. */
  watermark: `
    SELECT count(*)::integer AS watermark
    FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS n FROM event WHERE key = $1 AND stream = $2) AS numbered
    WHERE seq = n`,
  /** The first arrival of every order: none counts twice, whoever told it again. */
  orders: `
    SELECT * FROM (
      SELECT *, row_number() OVER (
        PARTITION BY key, coalesce(nullif(props->>'order_id', ''), event_id::text)
        ORDER BY received_at, event_id) AS arrival
      FROM event WHERE name = 'order_completed') AS placed
    WHERE arrival = 1`,
}
