import { byteLength } from '../byte-length.ts'
import type { DeviceStore } from '../context/device-store.ts'
import type { WireRequest } from '../wire.ts'
import { firstFitting } from './first-fitting.ts'
import { hasRoom } from './has-room.ts'
import { createJournal } from './journal.ts'
import type { Chunk, Rank, Store } from './store.ts'
import type { Stream } from './stream.ts'

/** Longest wait of an ordinary event in memory: one write costs as much for one event as for fifty. */
const groupMs = 50

const emptyChunk = { rank: 0, bytes: 0, events: '' } as const

/** Where a stream's highest number is kept, apart from its events: it makes a lost tail visible. */
export const counterKey = (stream: string): string => `n:${stream}`

/** Events from their number to their acknowledgement. */
export interface Queue {
  /** Gives an event its number and keeps it. `json` is the wire event without `seq`. */
  add(stream: Stream, json: string, rank: Rank, urgent: boolean | undefined): void
  /** Writes the open group and what other pages left in the journal. */
  write(): Promise<unknown>
  /** What goes next: chunks of the oldest stream, whoever's it is. */
  read(): Promise<Chunk[]>
  /** While the page is hidden every event is written and journaled at once. */
  setHidden(hidden: boolean): void
  /**
   * If there is news: what is not acknowledged, for each of this page's streams, the newest first. With `all` also an empty
   * chunk behind the end of each stream whose events are not among these.
   */
  untold(all: boolean): Chunk[][]
  /** These chunks have arrived, and all of their stream up to the watermark. */
  acknowledge(chunks: readonly Chunk[], watermark: number): Promise<unknown>
  /** Nothing waits on this device: what is still open here was delivered by another page. */
  settle(): void
  /** The highest number that this device knows of in the stream of these chunks. */
  lastSeq(chunks: readonly Chunk[]): number
  /** At a withdrawal: what is not acknowledged of their stream before these chunks. */
  denied(chunks: readonly Chunk[]): WireRequest['dropped']
  readonly counts: { queued: number; acknowledged: number; elsewhere: number }
  /** Forgets everything; from now on nothing is stored, until `setHidden` says how the page is seen. */
  erase(): void
}

/** Without store (`queue: 'memory'`, or when it fails) `tail` alone holds the events. */
export const createQueue = (
  store: Store | undefined,
  local: DeviceStore,
  onAdded: (bytes: number) => void,
  onDegraded: (error: unknown) => void,
): Queue => {
  /** Also a store that is not asked any more is erased. */
  const whole = store
  const journal = createJournal(local)
  const counts = { queued: 0, acknowledged: 0, elsewhere: 0 }
  const streams = new Map<string, Stream>()
  /** Unacknowledged chunks, the newest ones: a page that is left cannot read its store. */
  let tail: Chunk[] = []
  let group: Chunk[] = []
  const writing = new Set<Chunk>()
  let stored: Promise<unknown> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  /** Something was captured since the last beacon. */
  let news = false

  /** A store that fails, twice, is not asked again on this page. */
  const useStore = async <T>(work: (store: Store) => Promise<T>): Promise<T | void> => {
    try {
      return store && (await work(store))
    } catch (error) {
      if (store) onDegraded(error)
      store = undefined
    }
  }

  /** What fits into beacons together. */
  const newest = () => firstFitting([...tail].reverse()).reverse()

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const chunks = group
    // All at first: Firefox may cut a script short when its tab is closed, and hides the page once more.
    for (const chunk of chunks) writing.add(chunk)
    group = []
    if (!chunks[0]) return stored
    for (const chunk of chunks) {
      local.write(counterKey(chunk.stream), chunk.last)
      if (hidden || !store?.ready()) journal.put(chunk)
    }
    stored = Promise.all([stored, useStore((store) => store.write(chunks))])
    await stored
    for (const chunk of chunks) {
      if (!writing.delete(chunk)) continue
      // A page that is closing loses its store: then the journal is all there is.
      journal[store ? 'remove' : 'put'](chunk)
    }
    if (store) tail = newest()
  }

  return {
    counts,
    add(stream, json, rank, urgent) {
      const { id, header } = stream
      streams.set(id, stream)
      counts.queued++
      news = true
      const seq = ++stream.lastSeq
      const event = `{"seq":${seq},${json.slice(1)}`
      const size = byteLength(event) + 1
      let chunk = group.at(-1)
      if (!hasRoom(chunk, id, size)) {
        chunk = { ...emptyChunk, stream: id, first: seq, last: seq, rank, header }
        group.push(chunk)
        tail.push(chunk)
      }
      chunk.last = seq
      chunk.bytes += size
      chunk.events += (chunk.events && ',') + event
      if (rank > chunk.rank) chunk.rank = rank
      if (hidden) void write()
      else if (urgent || rank > 1) queueMicrotask(write)
      else timer ??= setTimeout(write, groupMs)
      onAdded(size)
    },
    async write() {
      await write()
      const left = journal.read()
      if (!left[0]) return
      await useStore((store) => store.write(left))
      if (store) left.forEach(journal.remove)
    },
    setHidden(now) {
      hidden = now
      store?.allow(hidden ? 1 : 2)
      if (!hidden) return
      // What began before may be aborted with the page (WebKit).
      for (const chunk of writing) journal.put(chunk)
      void write()
    },
    async read() {
      const found = await useStore((store) => store.read())
      if (found) return found
      // An open chunk still grows.
      const closed = tail.filter((chunk) => !group.includes(chunk))
      return firstFitting(closed.filter((chunk) => chunk.stream === closed[0]!.stream))
    },
    untold(all) {
      const recent = news ? newest() : []
      news = false
      const ids = new Set(recent.map((chunk) => chunk.stream))
      const told = [...ids].reverse().map((id) => recent.filter((chunk) => chunk.stream === id))
      for (const { id, header, lastSeq, acknowledged } of streams.values()) {
        if (!all || ids.has(id) || acknowledged === lastSeq) continue
        told.push([{ ...emptyChunk, stream: id, first: lastSeq + 1, last: lastSeq, header }])
      }
      return told
    },
    acknowledge(chunks, watermark) {
      const { stream: id, last } = chunks.at(-1)!
      const arrived = Math.max(watermark, last)
      const stream = streams.get(id)
      if (stream) {
        const more = Math.max(Math.min(arrived, stream.lastSeq) - stream.acknowledged, 0)
        stream.acknowledged += more
        counts.acknowledged += more
        counts.queued -= more
      }
      tail = tail.filter(
        (chunk) =>
          chunk.stream !== id ||
          (chunk.last > watermark && !chunks.some((sent) => sent.first === chunk.first)),
      )
      if (local.read<number>(counterKey(id))! <= arrived) local.write(counterKey(id), undefined)
      chunks.forEach(journal.remove)
      return useStore((store) => store.acknowledge(chunks, watermark))
    },
    settle() {
      for (const stream of streams.values()) stream.acknowledged = stream.lastSeq
      counts.elsewhere += counts.queued
      counts.queued = 0
      tail = []
    },
    lastSeq(chunks) {
      const { stream, last } = chunks.at(-1)!
      return streams.get(stream)?.lastSeq ?? Math.max(last, local.read(counterKey(stream)) ?? 0)
    },
    denied(chunks) {
      const { stream, first } = chunks[0]!
      const from = streams.get(stream)!.acknowledged + 1
      return from < first ? [{ from, to: first - 1, reason: 'denied' }] : []
    },
    erase() {
      group = []
      tail = []
      writing.clear()
      streams.clear()
      counts.queued = 0
      void whole?.erase().catch(onDegraded)
    },
  }
}
