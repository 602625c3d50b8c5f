import type { DeviceStore } from '../context/device-store.ts'
import { toJson } from '../to-json.ts'
import { byAge } from './by-age.ts'
import { evict } from './evict.ts'
import { joined } from './joined.ts'
import type { Chunk } from './store.ts'

/** All entries of a key together; localStorage ends at about 5 MB for the whole shop. */
export const maxJournalBytes = 256 * 1024

/**
 * What the page could not see complete in IndexedDB: WebKit aborts transactions when a page is left, and a
 * database may not be open yet. localStorage is synchronous, so an entry written before the page goes, stays.
 * Each holds a whole chunk with its stream's head. When there is too much, the lowest class goes, and says so.
 */
export interface Journal {
  put(chunk: Chunk): void
  has(chunk: Chunk): boolean
  remove(chunk: Chunk): void
  /** Entries of all pages of this key, oldest first. */
  read(): Chunk[]
}

/** What the keys of its entries begin with. */
export const journalKeys = 'j:'

const nameOf = ({ stream, first }: Chunk) => `${journalKeys}${stream}:${first}`

/** One for many that are gone must not take the place of the first of them, nor go with it. */
const keyOf = (chunk: Chunk) => nameOf(chunk) + (chunk.reason ? `-${chunk.last}` : '')

export const createJournal = (local: DeviceStore): Journal => {
  /** At most; other pages add and remove, too. */
  let length = Infinity
  /** Given up here: another try of this page would take the place of somebody else. */
  const gone = new Set<string>()
  const has = (chunk: Chunk) => local.read<Chunk>(keyOf(chunk))?.last === chunk.last
  const remove = (chunk: Chunk) => local.write(keyOf(chunk), undefined)
  const write = (chunk: Chunk) => {
    local.write(keyOf(chunk), { v: 1, ...chunk })
    if (chunk.reason && has(chunk)) local.write(nameOf(chunk), undefined)
  }
  /** As it lies there, which is more than its events. */
  const weigh = (chunk: Chunk) => ({ ...chunk, bytes: toJson(chunk).length })
  const read = () =>
    local
      .keys(journalKeys)
      .flatMap((key) => {
        const kept = local.read<Chunk & { v: number }>(key)
        // Another version's entries are left alone: a rollback loses nothing.
        return kept?.v === 1 ? kept : []
      })
      .sort(byAge)
  return {
    put(chunk) {
      if (gone.has(nameOf(chunk)) && !chunk.reason) return
      // It lies there: a storage that is full by now might lose it.
      if (has(chunk)) return
      write(chunk)
      length += weigh(chunk).bytes
      if (length <= maxJournalBytes) return
      // Some room, or the next one would look at everything again.
      for (const victim of evict(read().map(weigh), Infinity, (maxJournalBytes * 15) / 16)) {
        gone.add(nameOf(victim))
        write(victim)
      }
      const untold = read().filter((kept) => kept.reason)
      const told = joined(untold)
      told.forEach(write)
      for (const chunk of untold) if (!told.includes(chunk)) remove(chunk)
      const measure = () => read().reduce((sum, kept) => sum + weigh(kept).bytes, 0)
      // What is still too much is only missed, not explained.
      for (length = measure(); length > maxJournalBytes && told[0]; length = measure()) {
        told.splice(0, 99).forEach(remove)
      }
    },
    has,
    remove,
    read,
  }
}
