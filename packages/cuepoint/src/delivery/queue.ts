import { byteLength } from '../byte-length.ts'
import type { TextStore } from '../context/storage.ts'
import type { Journal } from './journal.ts'
import type { Chunk, Rank, Store } from './store.ts'
import type { Stream } from './stream.ts'

/** Longest wait of an ordinary event in memory: one write costs as much for one event as for fifty. */
const groupMs = 50
const chunkEvents = 50
const chunkBytes = 16_384
/** What leaving can carry: beacons and keepalive share 64 KiB (Fetch standard); the rest is for envelopes. */
const tailBytes = 56_000

/** Events from their number to their acknowledgement. */
export interface Queue extends Pick<Store, 'read'> {
  /** Gives an event its number and keeps it. `json` is the wire event without `seq`. */
  add(stream: Stream, json: string, rank: Rank, urgent: boolean): void
  /** Writes the open group; resolves when all that was captured is stored. */
  write(): Promise<unknown>
  /** Brings what other pages left in the journal into the store. */
  importJournal(): Promise<unknown>
  /** While the page is hidden every event is written and journaled at once. */
  setHidden(hidden: boolean): void
  /** For each of this page's streams with new events: what is not acknowledged, the newest stream first. */
  untold(): Chunk[][]
  /** These chunks have arrived, and all of their stream up to the watermark. */
  acknowledge(chunks: readonly Chunk[], watermark: number): Promise<unknown>
  /** Nothing waits on this device: what is still open here was delivered by another page. */
  settle(): void
  find(stream: string): Stream | undefined
  /** The highest number that this device knows of in a stream. */
  lastSeq(stream: string): number
  counts(): { queued: number; acknowledged: number; elsewhere: number }
  erase(): void
}

/** Without store (`queue: 'memory'`, or when it fails) `tail` alone holds the events. */
export const createQueue = (
  store: Store | undefined,
  journal: Journal | undefined,
  local: TextStore,
  onStored: (chunks: readonly Chunk[]) => void,
  onDegraded: (error: unknown) => void,
): Queue => {
  const streams = new Map<string, Stream>()
  /** Unacknowledged chunks, the newest ones: a page that is left cannot read its store. */
  let tail: Chunk[] = []
  let group: Chunk[] = []
  const writing = new Set<Chunk>()
  let stored: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  let elsewhere = 0

  /** Outlives the page apart from the events: it makes a lost tail visible. */
  const counterOf = (stream: string) => `n:${stream}`

  const useStore = <T>(work: (store: Store) => Promise<T>, otherwise: T): Promise<T> =>
    store
      ? work(store).catch((error) => {
          if (store) onDegraded(error)
          store = undefined
          return otherwise
        })
      : Promise.resolve(otherwise)

  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const chunks = group
    group = []
    if (chunks[0]) {
      for (const chunk of chunks) {
        writing.add(chunk)
        if (journal) local.set(counterOf(chunk.stream), `${chunk.last}`)
        if (hidden || !store?.ready()) journal?.put(chunk)
      }
      stored = Promise.all([
        stored,
        useStore((store) => store.write(chunks), undefined).then(() => {
          for (const chunk of chunks) {
            writing.delete(chunk)
            // Without a store the journal keeps a chunk until it is acknowledged.
            if (store) journal?.remove(chunk)
            else journal?.put(chunk)
          }
          onStored(chunks)
        }),
      ])
    }
    return stored
  }

  return {
    add(stream, json, rank, urgent) {
      streams.set(stream.id, stream)
      const seq = ++stream.lastSeq
      const event = `{"seq":${seq},${json.slice(1)}`
      const size = byteLength(event) + 1
      const open = group.at(-1)
      if (
        open?.stream === stream.id &&
        seq - open.first < chunkEvents &&
        open.bytes + size <= chunkBytes
      ) {
        open.last = seq
        open.bytes += size
        open.events += `,${event}`
        if (rank > open.rank) open.rank = rank
      } else {
        const { id, header } = stream
        const chunk = {
          stream: id,
          first: seq,
          last: seq,
          rank,
          bytes: size,
          events: event,
          header,
        }
        group.push(chunk)
        tail.push(chunk)
      }
      while (store && tail.reduce((sum, { bytes }) => sum + bytes, 0) > tailBytes) tail.shift()
      if (hidden) void write()
      else if (urgent) queueMicrotask(write)
      else timer ??= setTimeout(write, groupMs)
    },
    write,
    async importJournal() {
      // Our own entries belong to a write that is under way.
      const left = (!writing.size && journal?.read()) || []
      if (store && left[0]) {
        await useStore((store) => store.write(left), undefined)
        left.forEach(journal!.remove)
      } else {
        const isNew = (chunk: Chunk) =>
          !tail.some(({ stream, first }) => stream === chunk.stream && first === chunk.first)
        tail.push(...left.filter(isNew))
      }
    },
    setHidden(now) {
      hidden = now
      if (!hidden) return
      // What began before may be aborted with the page (WebKit).
      for (const chunk of writing) journal?.put(chunk)
      void write()
    },
    read: (skip, fit) => {
      // An open chunk still grows.
      const closed = tail.filter((chunk) => !skip.has(chunk.stream) && !group.includes(chunk))
      const stream = closed[0]?.stream ?? ''
      const own = closed.filter((chunk) => chunk.stream === stream)
      return useStore(
        (store) => store.read(skip, fit),
        fit(own, (chunk) => chunk.bytes, stream),
      )
    },
    untold: () =>
      [...streams.values()].reverse().flatMap((stream) => {
        const chunks = tail.filter((chunk) => chunk.stream === stream.id)
        if (stream.told === stream.lastSeq || !chunks[0]) return []
        stream.told = stream.lastSeq
        return [chunks]
      }),
    acknowledge(chunks, watermark) {
      const { stream: id } = chunks[0]!
      const seq = Math.max(watermark, chunks.at(-1)!.last)
      const stream = streams.get(id)
      if (stream) stream.acknowledged = Math.min(Math.max(stream.acknowledged, seq), stream.lastSeq)
      tail = tail.filter((chunk) => chunk.stream !== id || chunk.last > seq)
      if (!store) for (const chunk of chunks) journal?.remove(chunk)
      if (Number(local.get(counterOf(id))) <= seq) local.remove(counterOf(id))
      return useStore((store) => store.acknowledge(chunks, watermark), undefined)
    },
    settle() {
      if (writing.size || group[0]) return
      for (const stream of streams.values()) {
        elsewhere += stream.lastSeq - stream.acknowledged
        stream.acknowledged = stream.lastSeq
      }
      tail = []
    },
    find: (stream) => streams.get(stream),
    lastSeq: (stream) => streams.get(stream)?.lastSeq ?? Number(local.get(counterOf(stream))),
    counts() {
      let queued = 0
      let acknowledged = -elsewhere
      for (const stream of streams.values()) {
        queued += stream.lastSeq - stream.acknowledged
        acknowledged += stream.acknowledged
      }
      return { queued, acknowledged, elsewhere }
    },
    erase() {
      group = []
      tail = []
      streams.clear()
      void useStore((store) => store.erase(), undefined)
    },
  }
}
