import { createStore, promisifyRequest } from 'idb-keyval'
import { bornAt } from './born-at.ts'
import { byAge } from './by-age.ts'
import { evict } from './evict.ts'
import { firstFitting } from './first-fitting.ts'
import { joined } from './joined.ts'
import { withLock } from './lock.ts'
import type { Access, Chunk, Rank, Store } from './store.ts'
import { within } from './within.ts'

/** A chunk's key, and that of a record of dropped events. */
type Key = [
  stream: string,
  first: number,
  last: number,
  rank: Rank | 'drop',
  bytesOrReason: number | string,
]

/**
 * A record. Each can be delivered by itself, so none has to be kept for the others. Those of other versions are left
 * alone: a rollback loses nothing.
 */
interface Kept {
  v: number
  head: string
  text: string
}

/** More chunks than one request takes. */
const keysAtOnce = 256

/** An answer that takes longer never comes (WebKit 226547): then there is no such store. */
const patienceMs = 3_000

const keyOf = ({ stream, first, last, rank, bytes, reason }: Chunk): Key =>
  reason ? [stream, first, last, 'drop', reason] : [stream, first, last, rank, bytes]

/** Without what is in the records. Another version's keys may be of another form. */
const toChunks = (keys: readonly Key[]) =>
  keys
    .filter((key) => key[4] !== undefined)
    .map(
      ([stream, first, last, rank, size]) =>
        ({
          stream,
          first,
          last,
          events: '',
          head: '',
          ...(rank === 'drop' ? { rank: 0, bytes: 0, reason: size } : { rank, bytes: size }),
        }) as Chunk,
    )

/** Behind the key's prefix. */
export const databaseName = 'queue'

/** One database a key, version 1 for ever: the schema lives in the values. */
export const createIdbStore = (name: string): Store => {
  let connect = createStore(name, 'events')
  let ready = false
  let wipes = 0
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
      return within(
        connect('readwrite', async (store) => {
          const { transaction } = store
          const { db } = transaction
          ready = true
          db.onclose = () => wipes++
          // Lets another page delete the database.
          db.onversionchange = () => {
            wipes++
            db.close()
          }
          open.add(transaction)
          let result: T
          try {
            result = await work(store)
          } finally {
            // Also what has failed: to abort it would throw.
            open.delete(transaction)
          }
          // Without it the last write before a navigation dies with the page.
          transaction.commit?.()
          await promisifyRequest(transaction)
          return result
        }),
        patienceMs,
      )
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

  const put = (store: IDBObjectStore, chunk: Chunk) =>
    store.put({ v: 1, head: chunk.head, text: chunk.events } satisfies Kept, keyOf(chunk))

  /** The chunk as it was put. */
  const get = async (
    store: IDBObjectStore,
    chunk: Chunk,
    key: IDBValidKey | IDBKeyRange = keyOf(chunk),
  ): Promise<Chunk[]> => {
    const kept = (await promisifyRequest(store.get(key))) as Kept | undefined
    return kept?.v === 1 ? [{ ...chunk, head: kept.head, events: kept.text }] : []
  }

  const keysOf = (store: IDBObjectStore, range?: IDBKeyRange, count?: number) =>
    promisifyRequest(store.getAllKeys(range, count)) as Promise<Key[]>

  return {
    ready: () => ready,
    wipes: () => wipes,
    allow,
    write: (chunks) =>
      use(1, (store) => {
        for (const chunk of chunks) put(store, chunk)
      }),
    read: (room, skip) =>
      use(2, async (store) => {
        for (let from: IDBValidKey[] = []; ;) {
          const keys = await keysOf(store, IDBKeyRange.lowerBound(from), keysAtOnce)
          if (!keys[0]) return []
          const [[stream]] = keys as [Key]
          const waiting = toChunks(keys).filter((chunk) => chunk.stream === stream && !skip(chunk))
          const found = await Promise.all(
            firstFitting(waiting, room).map((chunk) => get(store, chunk)),
          )
          if (found.flat()[0]) return found.flat()
          // An array sorts behind every number.
          from = [stream, []]
        }
      }),
    replace: (chunk, by) =>
      use(2, (store) => {
        store.delete(keyOf(chunk))
        for (const part of by) put(store, part)
      }),
    acknowledge: (chunks, watermark) =>
      use(2, async (store) => {
        const { stream } = chunks[0]!
        for (const chunk of chunks) store.delete(keyOf(chunk))
        const [keys, left] = await Promise.all([
          keysOf(store, IDBKeyRange.bound([stream], [stream, watermark + 1])),
          keysOf(store, undefined, 1),
        ])
        for (const key of keys) if (key[2] <= watermark) store.delete(key)
        return !left[0]
      }),
    trim: (maxAgeMs) =>
      use(2, async (store) => {
        const chunks = toChunks(await keysOf(store))
        const declared = chunks.filter((chunk) => chunk.reason)
        // What nobody took for as long again is not even declared.
        const forgotten = Date.now() - 2 * maxAgeMs
        const take = async (victims: readonly Chunk[]) => {
          const taken: Chunk[] = []
          for (const victim of victims) {
            const { stream, first, last } = victim
            const place = IDBKeyRange.bound([stream, first, last], [stream, first, last, []])
            const [chunk] = await get(store, victim, place)
            if (!chunk) continue
            store.delete(place)
            taken.push({ ...chunk, events: '' })
          }
          return taken
        }
        const told = (await take(declared)).filter(({ stream }) => bornAt(stream) >= forgotten)
        const gone = await take(evict(chunks, maxAgeMs))
        for (const chunk of joined([...told, ...gone].sort(byAge))) put(store, chunk)
        return gone
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
