import type { TextStore } from '../context/storage.ts'
import type { Chunk } from './store.ts'

/** All entries of a key together; localStorage ends at about 5 MB for the whole shop. */
const maxChars = 256 * 1024

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

const keyOf = ({ stream, first }: Chunk) => `j:${stream}:${first}`

export const createJournal = (local: TextStore): Journal => {
  const texts = () => local.keys('j:').map((key) => local.get(key) ?? '')
  return {
    put(chunk) {
      const text = JSON.stringify({ v: 1, ...chunk })
      if (texts().join('').length + text.length <= maxChars) local.set(keyOf(chunk), text)
    },
    remove: (chunk) => local.remove(keyOf(chunk)),
    read: () =>
      texts().flatMap((text) => {
        try {
          const { v, ...chunk } = JSON.parse(text) as Chunk & { v: number }
          return v === 1 ? chunk : []
        } catch {
          return []
        }
      }),
  }
}
