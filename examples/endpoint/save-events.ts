import { DatabaseSync } from 'node:sqlite'
import type { BatchEvent } from '@cuepoint/schema'
import { sqlite } from './sqlite.ts'

const db = new DatabaseSync('events.sqlite', { timeout: 5000 })
db.exec(sqlite.table)
const insert = db.prepare(sqlite.insert)

/** They are on disk when this returns; what is there already stays as it is. */
export const saveEvents = (events: readonly BatchEvent[]) => insert.run(JSON.stringify(events))
