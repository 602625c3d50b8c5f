import { byteLength } from '../byte-length.ts'
import type { DeviceStore } from '../context/device-store.ts'
import type { WireRequest } from '../wire.ts'
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
  isOwn(stream: string): boolean
  /** What this device knows of the stream of these chunks. */
  describe(chunks: readonly Chunk[]): Pick<WireRequest, 'last_seq' | 'unnumbered'>
  counts(): { queued: number; acknowledged: number; elsewhere: number }
  erase(): void
}

/** Without store (`queue: 'memory'`, or when it fails) `tail` alone holds the events. */
export const createQueue = (
  store: Store | undefined,
  journal: Journal | undefined,
  local: DeviceStore,
  onStored: (chunks: readonly Chunk[]) => void,
  onDegraded: (error: unknown) => void,
): Queue => {
  const streams = new Map<string, Stream>()
  /** Unacknowledged chunks, the newest ones: a page that is left cannot read its store. */
  let tail: Chunk[] = []
  let group: Chunk[] = []
  const writing = new Set<Chunk>()
  let stored: Promise<unknown> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  let elsewhere = 0

  /** The highest number of a stream, kept apart from its events: it makes a lost tail visible. */
  const counterOf = (stream: string) => `n:${stream}`

  /** A store that fails, twice, is not asked again on this page. */
  const useStore = async <T>(work: (store: Store) => Promise<T>): Promise<T | undefined> => {
    try {
      return store && (await work(store))
    } catch (error) {
      if (store) onDegraded(error)
      store = undefined
      return undefined
    }
  }

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const chunks = group
    group = []
    if (!chunks[0]) return stored
    for (const chunk of chunks) {
      writing.add(chunk)
      if (journal) local.write(counterOf(chunk.stream), chunk.last)
      if (hidden || !store?.ready()) journal?.put(chunk)
    }
    stored = Promise.all([stored, useStore((store) => store.write(chunks))])
    await stored
    for (const chunk of chunks) {
      writing.delete(chunk)
      // Without a store the journal keeps a chunk until it is acknowledged.
      journal?.[store ? 'remove' : 'put'](chunk)
    }
    onStored(chunks)
  }

  const open = (stream: Stream, rank: Rank, size: number): Chunk => {
    const { id, header, lastSeq } = stream
    const last = group.at(-1)
    if (
      last?.stream === id &&
      lastSeq - last.first < chunkEvents &&
      last.bytes + size <= chunkBytes
    ) {
      return last
    }
    const chunk = { stream: id, first: lastSeq, last: lastSeq, rank, bytes: 0, events: '', header }
    group.push(chunk)
    tail.push(chunk)
    return chunk
  }

  return {
    add(stream, json, rank, urgent) {
      streams.set(stream.id, stream)
      const event = `{"seq":${++stream.lastSeq},${json.slice(1)}`
      const size = byteLength(event) + 1
      const chunk = open(stream, rank, size)
      chunk.last = stream.lastSeq
      chunk.bytes += size
      chunk.events += (chunk.events && ',') + event
      if (rank > chunk.rank) chunk.rank = rank
      if (store) while (tail.reduce((sum, { bytes }) => sum + bytes, 0) > tailBytes) tail.shift()
      if (hidden) void write()
      else if (urgent) queueMicrotask(write)
      else timer ??= setTimeout(write, groupMs)
    },
    write,
    async importJournal() {
      // Our own entries belong to a write that is under way.
      const left = (!writing.size && journal?.read()) || []
      if (!left[0]) return
      await useStore((store) => store.write(left))
      for (const chunk of left) {
        if (store) journal!.remove(chunk)
        else if (!tail.some((kept) => isSame(kept, chunk))) tail.push(chunk)
      }
    },
    setHidden(now) {
      hidden = now
      if (!hidden) return
      // What began before may be aborted with the page (WebKit).
      for (const chunk of writing) journal?.put(chunk)
      void write()
    },
    async read(skip, fit) {
      const found = await useStore((store) => store.read(skip, fit))
      // An open chunk still grows.
      const closed = tail.filter((chunk) => !skip.has(chunk.stream) && !group.includes(chunk))
      const oldest = closed.filter((chunk) => chunk.stream === closed[0]!.stream)
      return found ?? fit(oldest, (chunk) => chunk.bytes, oldest[0]?.stream ?? '')
    },
    untold: () =>
      [...streams.values()].reverse().flatMap((stream) => {
        const chunks = tail.filter((chunk) => chunk.stream === stream.id)
        if (stream.told === stream.lastSeq || !chunks[0]) return []
        stream.told = stream.lastSeq
        return [chunks]
      }),
    acknowledge(chunks, watermark) {
      const id = chunks[0]!.stream
      const arrived = Math.max(watermark, chunks.at(-1)!.last)
      const stream = streams.get(id)
      if (stream) stream.acknowledged = Math.min(arrived, stream.lastSeq)
      tail = tail.filter((chunk) => chunk.stream !== id || chunk.last > arrived)
      if (!store) for (const chunk of chunks) journal?.remove(chunk)
      if (local.read<number>(counterOf(id))! <= arrived) local.write(counterOf(id), undefined)
      return useStore((store) => store.acknowledge(chunks, watermark))
    },
    settle() {
      if (writing.size || group[0]) return
      for (const stream of streams.values()) {
        elsewhere += stream.lastSeq - stream.acknowledged
        stream.acknowledged = stream.lastSeq
      }
      tail = []
    },
    isOwn: (stream) => streams.has(stream),
    describe(chunks) {
      const { stream } = chunks[0]!
      const { lastSeq = local.read<number>(counterOf(stream)) ?? 0, unnumbered = {} } =
        streams.get(stream) ?? {}
      return { last_seq: Math.max(lastSeq, chunks.at(-1)!.last), unnumbered }
    },
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
      void useStore((store) => store.erase())
    },
  }
}

const isSame = (a: Chunk, b: Chunk) => a.stream === b.stream && a.first === b.first
