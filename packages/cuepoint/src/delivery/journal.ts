import type { DeviceStore } from '../context/device-store.ts'
import type { Chunk } from './store.ts'

/** All entries of a key together; localStorage ends at about 5 MB for the whole shop. */
export const maxJournalBytes = 256 * 1024

/**
 * What the page could not see complete in IndexedDB: WebKit aborts transactions when a page is left, and a
 * database may not be open yet. localStorage is synchronous, so an entry written before the page goes, stays.
 * Each holds a whole chunk with its stream's header and is never rewritten.
 */
export interface Journal {
  put(chunk: Chunk): void
  remove(chunk: Chunk): void
  /** Entries of all pages of this key. */
  read(): Chunk[]
}

/** What the keys of its entries begin with. */
export const journalKeys = 'j:'

const keyOf = ({ stream, first }: Chunk) => `${journalKeys}${stream}:${first}`

export const createJournal = (local: DeviceStore): Journal => {
  const read = () =>
    local.keys(journalKeys).flatMap((key) => {
      const kept = local.read<Chunk & { v: number }>(key)
      // Another version's entries are left alone: a rollback loses nothing.
      return kept?.v === 1 ? kept : []
    })
  return {
    put(chunk) {
      const bytes = read().reduce((sum, kept) => sum + kept.bytes, chunk.bytes)
      if (bytes <= maxJournalBytes) local.write(keyOf(chunk), { v: 1, ...chunk })
    },
    remove: (chunk) => local.write(keyOf(chunk), undefined),
    read,
  }
}
