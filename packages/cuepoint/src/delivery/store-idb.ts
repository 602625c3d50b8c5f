import { createStore, promisifyRequest } from 'idb-keyval'
import { firstFitting } from './first-fitting.ts'
import { withLock } from './lock.ts'
import type { Access, Chunk, Rank, Store } from './store.ts'

/** A chunk's key; the stream's header stands at `[stream, 0]`. */
type Key = [stream: string, first: number, last: number, rank: Rank, bytes: number]

/** A record. Those of other versions are left alone: a rollback loses nothing. */
interface Kept {
  v: number
  text: string
}

/** More chunks than one request takes. */
const keysAtOnce = 256

const keyOf = ({ stream, first, last, rank, bytes }: Chunk): Key => [
  stream,
  first,
  last,
  rank,
  bytes,
]

/** The stream's chunks, oldest first. An array sorts behind every number. */
const keysOf = (store: IDBObjectStore, stream: string) =>
  promisifyRequest(
    store.getAllKeys(IDBKeyRange.bound([stream, 1], [stream, []]), keysAtOnce),
  ) as Promise<Key[]>

/** Behind the key's prefix. */
export const databaseName = 'queue'

/** One database a key, version 1 for ever: the schema lives in the values. */
export const createIdbStore = (name: string): Store => {
  let connect = createStore(name, 'events')
  let ready = false
  let access: Access = 2
  /** What began before everything was erased must not bring it back. */
  let era = 0
  /** Begun, and waiting for an answer before they can end. */
  const open = new Set<IDBTransaction>()

  const use = async <T>(
    needs: Access,
    work: (store: IDBObjectStore) => T | Promise<T>,
    began = era,
    again = true,
  ): Promise<T | undefined> => {
    const transact = async () => {
      if (access < needs || began < era) return undefined
      return connect('readwrite', async (store) => {
        const { transaction } = store
        ready = true
        // Lets another page delete the database.
        transaction.db.onversionchange = () => transaction.db.close()
        open.add(transaction)
        const result = await work(store)
        open.delete(transaction)
        // Without it the last write before a navigation dies with the page.
        transaction.commit?.()
        await promisifyRequest(transaction)
        return result
      })
    }
    try {
      // A page that is left while it creates the database stays so in Chromium's back/forward cache, and every other
      // page waits for it. Who wants a lock that it holds ends it.
      return await (ready ? transact() : withLock(name, transact, true))
    } catch (error) {
      if (!again) throw error
      // The connection may be closing or gone; a new one gets one try.
      connect = createStore(name, 'events')
      return use(needs, work, began, false)
    }
  }

  const allow = (now: Access) => {
    access = now
    if (access === 2) return
    // A page that is left keeps its open transaction in WebKit's back/forward cache, and every other page waits.
    for (const transaction of open) transaction.abort()
    open.clear()
  }

  return {
    ready: () => ready,
    allow,
    write: (chunks) =>
      use(1, (store) => {
        for (const chunk of chunks) {
          store.put({ v: 1, text: chunk.header } satisfies Kept, [chunk.stream, 0])
          store.put({ v: 1, text: chunk.events } satisfies Kept, keyOf(chunk))
        }
      }),
    read: () =>
      use(2, async (store) => {
        for (let from: IDBValidKey[] = []; ;) {
          const next = (await promisifyRequest(store.getKey(IDBKeyRange.lowerBound(from)))) as
            | Key
            | undefined
          if (!next) return []
          const [stream] = next
          from = [stream, []]
          const header = (await promisifyRequest(store.get([stream, 0]))) as Kept | undefined
          if (header?.v !== 1) continue
          const keys = await keysOf(store, stream)
          const chunks = firstFitting(
            keys.map(([, first, last, rank, bytes]) => {
              return { stream, first, last, rank, bytes, events: '', header: header.text }
            }),
          )
          for (const chunk of chunks) {
            const { v, text } = (await promisifyRequest(store.get(keyOf(chunk)))) as Kept
            if (v === 1) chunk.events = text
          }
          const readable = chunks.filter((chunk) => chunk.events)
          if (readable[0]) return readable
        }
      }),
    acknowledge: (chunks, watermark) =>
      use(2, async (store) => {
        const { stream } = chunks[0]!
        for (const chunk of chunks) store.delete(keyOf(chunk))
        for (const key of await keysOf(store, stream)) if (key[2] <= watermark) store.delete(key)
        // In the same transaction, so that no chunk is ever without its header.
        if (!(await keysOf(store, stream))[0]) store.delete([stream, 0])
      }),
    async erase() {
      allow(0)
      era++
      ready = false
      connect = createStore(name, 'events')
      // Only deleted, never opened: where nothing was stored nothing comes to be.
      indexedDB.deleteDatabase(name)
    },
  }
}
