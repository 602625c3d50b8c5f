import type { Store } from '../store.ts'
import { createSqliteStore } from './create-sqlite-store.ts'
import { openDatabase } from './open-database.ts'

/**
 * A store in one SQLite file at `path`, which is created with its folders when it is not there. Throws when
 * it cannot be opened, or was written by a newer version. `:memory:` keeps everything in memory, and nothing longer than
 * the store is open.
 */
export const openSqliteStore = (path: string): Store => createSqliteStore(openDatabase(path))
