import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { createAppend } from './create-append.ts'
import { forgetEverything } from './forget-everything.ts'
import { createGroupCommit } from './group-commit.ts'
import { createBalanceReader } from './read-balance.ts'
import { createEventReader } from './read-events.ts'

/** A store in a database of `openDatabase`, which it closes when it is closed. */
export const createSqliteStore = (db: DatabaseSync): Store => {
  const group = createGroupCommit(db, createAppend(db))
  const { events, recent } = createEventReader(db)
  const { streams, totals } = createBalanceReader(db)

  const reset = async () => {
    group.finish()
    forgetEverything(db)
  }

  return {
    append: group.add,
    events: async (query) => events(query),
    recent: async (limit) => recent(limit),
    totals: async (key) => totals(key ?? null),
    streams: async (query) => streams(query),
    // A file is for good.
    reset: db.location() === null ? reset : undefined,
    close: async () => {
      group.finish()
      db.close()
    },
  }
}
