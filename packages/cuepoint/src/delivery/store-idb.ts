import { createStore, promisifyRequest } from 'idb-keyval'
import { firstFitting } from './first-fitting.ts'
import type { Chunk, Rank, Store } from './store.ts'

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

/** One database a key, version 1 for ever: the schema lives in the values. */
export const createIdbStore = (name: string): Store => {
  let connect = createStore(name, 'events')
  let ready = false

  const use = async <T>(
    work: (store: IDBObjectStore) => T | Promise<T>,
    again = true,
  ): Promise<T> => {
    try {
      return await connect('readwrite', async (store) => {
        const { transaction } = store
        ready = true
        // Lets another page delete the database.
        transaction.db.onversionchange = () => transaction.db.close()
        const result = await work(store)
        // Without it the last write before a navigation dies with the page.
        transaction.commit?.()
        await promisifyRequest(transaction)
        return result
      })
    } catch (error) {
      if (!again) throw error
      // The connection may be closing or gone; a new one gets one try.
      connect = createStore(name, 'events')
      return use(work, false)
    }
  }

  return {
    ready: () => ready,
    write: (chunks) =>
      use((store) => {
        for (const chunk of chunks) {
          store.put({ v: 1, text: chunk.header } satisfies Kept, [chunk.stream, 0])
          store.put({ v: 1, text: chunk.events } satisfies Kept, keyOf(chunk))
        }
      }),
    read: () =>
      use(async (store) => {
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
      use(async (store) => {
        const { stream } = chunks[0]!
        for (const chunk of chunks) store.delete(keyOf(chunk))
        for (const key of await keysOf(store, stream)) if (key[2] <= watermark) store.delete(key)
        // In the same transaction, so that no chunk is ever without its header.
        if (!(await keysOf(store, stream))[0]) store.delete([stream, 0])
      }),
    erase: () => use((store) => void store.clear()),
  }
}
