import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { eventId } from '@cuepoint/schema'
import { createOrderTable, type ToldEvent } from './order-table.ts'

const tables = `
  -- A stream belongs to one key for good, so that (stream, seq) is as good a name as (key, stream, seq).
  CREATE TABLE stream (
    id INTEGER PRIMARY KEY,
    stream TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    header TEXT,                      -- null while only the next stream has told of this one
    last_seq INTEGER NOT NULL,
    watermark INTEGER NOT NULL DEFAULT 0,
    final INTEGER NOT NULL DEFAULT 0,
    previous_stream TEXT,
    previous_last_seq INTEGER,
    heard_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX stream_heard_at ON stream (heard_at);

  -- In the order of arrival. AUTOINCREMENT: a cursor never comes again.
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

  -- What became of every number of a stream; neighbours of one fate are one row, a gap is what no row covers.
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

  -- Stored events by name, kept because counting them again costs more with every event.
  CREATE TABLE name_count (
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (key, name)
  ) STRICT, WITHOUT ROWID;
`

const orders = `
  -- By whom an order was told first.
  CREATE TABLE first_order (
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    order_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (key, name, order_id)
  ) STRICT, WITHOUT ROWID;

  ALTER TABLE event ADD COLUMN duplicate_of TEXT;
  CREATE INDEX event_duplicate ON event (name) WHERE duplicate_of IS NOT NULL;
`

/** Each makes of a file of the version that is its place here one of the next: a new file passes all. */
const steps: readonly ((db: DatabaseSync) => void)[] = [
  (db) => db.exec(tables),
  (db) => {
    db.exec(orders)
    tellOrders(db)
  },
]

/** Opens or creates the file, and its folder. Throws when a newer collector has written it. */
export const openDatabase = (path: string): DatabaseSync => {
  mkdirSync(dirname(path), { recursive: true })
  const db = new DatabaseSync(path, { timeout: 1000 })
  try {
    // FULL: an answer is given after the disk has it, so that a power cut loses nothing acknowledged.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    // In memory is what it says: SQLite would sort what is large in a file.
    if (db.location() === null) db.exec('PRAGMA temp_store = MEMORY')
    prepareTables(db, path)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const prepareTables = (db: DatabaseSync, path: string): void => {
  db.exec('BEGIN IMMEDIATE')
  const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
  if (found > steps.length)
    throw new Error(`${path} was written by a newer version of this collector`)
  for (const step of steps.slice(found)) step(db)
  db.exec(`PRAGMA user_version = ${steps.length}; COMMIT`)
}

/** Those that were stored before there was a table of them, in the order of their arrival. */
const tellOrders = (db: DatabaseSync): void => {
  const { tell } = createOrderTable(db)
  const told = db.prepare(`
    SELECT stream_id AS streamId, seq, key, name, props, stream
    FROM event JOIN stream ON id = stream_id
    WHERE name IN ('order_completed', 'order_paid') ORDER BY cursor`)
  for (const row of told.all() as unknown as (ToldEvent & { stream: string })[])
    tell({ ...row, eventId: eventId(row.stream, row.seq) })
}
