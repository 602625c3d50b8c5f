import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { streamId, wireRequest } from './wire.ts'
import { tempFolder } from './temp-folder.ts'

/** As the collector wrote it before orders were marked. */
const tables = `
  CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    header TEXT,
    last_seq INTEGER NOT NULL,
    watermark INTEGER NOT NULL DEFAULT 0,
    final INTEGER NOT NULL DEFAULT 0,
    previous_stream TEXT,
    previous_last_seq INTEGER,
    heard_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX stream_heard_at ON stream (heard_at);
  CREATE TABLE event (
    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
    stream_id INTEGER NOT NULL REFERENCES stream (id),
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    at REAL NOT NULL,
    occurred_at REAL NOT NULL,
    received_at INTEGER NOT NULL,
    url TEXT NOT NULL,
    props TEXT NOT NULL,
    invalid_reason TEXT,
    UNIQUE (stream_id, seq)
  ) STRICT;
  CREATE TABLE span (
    stream_id INTEGER NOT NULL REFERENCES stream (id),
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (stream_id, first)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unnumbered (
    stream_id INTEGER NOT NULL REFERENCES stream (id),
    reason TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (stream_id, reason)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE name_count (
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (key, name)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = 1`

/** A file of version 1: two streams of one shop, of which each has told order 1001 as its second event. Returns its path. */
export const oldFile = (): string => {
  const path = join(tempFolder(), 'old.sqlite')
  const db = new DatabaseSync(path)
  db.exec(tables)
  const header = JSON.stringify(wireRequest().header)
  const url = 'https://shop.example/obrigado'
  for (const stream of [1, 2]) {
    db.prepare(
      `INSERT INTO stream (id, stream, key, header, last_seq, watermark, heard_at)
       VALUES (?, ?, 'default', ?, 2, 2, 1795331150200)`,
    ).run(stream, streamId(stream), header)
    const insert = db.prepare(
      `INSERT INTO event (stream_id, seq, name, at, occurred_at, received_at, url, props)
       VALUES (?, ?, ?, 1, 1, 1795331150200, ?, ?)`,
    )
    insert.run(stream, 1, 'page_viewed', url, '{"title":"Obrigado"}')
    insert.run(stream, 2, 'order_completed', url, '{"order_id":"1001"}')
    db.exec(`INSERT INTO span VALUES (${stream}, 1, 2, 'stored', NULL)`)
  }
  db.exec(
    `INSERT INTO name_count VALUES ('default', 'page_viewed', 2), ('default', 'order_completed', 2)`,
  )
  db.close()
  return path
}
