import type { Store } from '../store.ts'
import { createAppend } from './create-append.ts'
import { createGroupCommit } from './group-commit.ts'
import { openDatabase } from './open-database.ts'
import { createBalanceReader } from './read-balance.ts'
import { createEventReader } from './read-events.ts'

/**
 * A store in one SQLite file at `path`, which is created with its folders when it is not there. Throws when
 * it cannot be opened, or was written by a newer version.
 */
export const openSqliteStore = (path: string): Store => {
  const db = openDatabase(path)
  const group = createGroupCommit(db, createAppend(db))
  const { events, recent } = createEventReader(db)
  const { streams, totals } = createBalanceReader(db)

  return {
    append: group.add,
    events: async (query) => events(query),
    recent: async (limit) => recent(limit),
    totals: async (key) => totals(key ?? null),
    streams: async (query) => streams(query),
    close: async () => {
      group.finish()
      db.close()
    },
  }
}
