/** ClickHouse. What follows the insert is `JSON.stringify(events, storable)`. */
export const clickhouse = {
  table: `
    CREATE TABLE IF NOT EXISTS event (
      event_id UUID, key LowCardinality(String), stream String, seq UInt32,
      name LowCardinality(String), occurred_at DateTime64(3), received_at DateTime64(3),
      url String, props String, valid Bool, client Nullable(String), user Nullable(String),
      session String, traffic LowCardinality(Nullable(String))
    ) ENGINE = ReplacingMergeTree ORDER BY (key, stream, seq)`,
  insert: `
    INSERT INTO event SETTINGS input_format_skip_unknown_fields = 1 FORMAT JSONEachRow`,
  /** The first arrival of every order: none counts twice, whoever told it again. */
  orders: `
    SELECT * FROM event FINAL WHERE name = 'order_completed'
    ORDER BY received_at, event_id
    LIMIT 1 BY key, coalesce(nullIf(JSONExtractString(props, 'order_id'), ''), toString(event_id))`,
}
