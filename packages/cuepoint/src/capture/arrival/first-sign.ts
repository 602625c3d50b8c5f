import type { Channel } from '../../catalog.ts'
import { tables } from './tables.ts'

/** What speaks for a channel, with the name of the site or tool where it has one. */
export type Sign = [channel: Channel, name?: string | undefined]

/** Of the first table in which something is found. */
export const firstSign = (
  find: (table: string, channel: string) => string | false | undefined,
): Sign | undefined => {
  for (const [channel, table] of Object.entries(tables)) {
    const name = find(table, channel)
    if (name) return [channel as Channel, name]
  }
}
