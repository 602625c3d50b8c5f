import { byteLength } from '../byte-length.ts'
import type { DeviceStore } from '../context/device-store.ts'
import type { DropReason } from '../issue.ts'
import { createCounters, type Known } from './counters.ts'
import { dropped } from './dropped.ts'
import { evict } from './evict.ts'
import { firstFitting } from './first-fitting.ts'
import { halves } from './halves.ts'
import { hasRoom } from './has-room.ts'
import { createJournal } from './journal.ts'
import { joined } from './joined.ts'
import { maxRoom } from './max-room.ts'
import { sizeOf } from './size-of.ts'
import type { Chunk, Rank, Room, Store } from './store.ts'
import type { Stream } from './stream.ts'

/** Longest wait of an ordinary event in memory: one write costs as much for one event as for fifty. */
const groupMs = 50

/** A look at the whole queue costs what the queue costs, so it is taken once for so many events. */
const trimEvery = 250

/** What nobody took for so long is given up. */
const maxAgeMs = 7 * 24 * 60 * 60_000

/** Events from their number to their acknowledgement. */
export interface Queue {
  /** Gives an event its number and keeps it. `json` is the wire event without `seq`. */
  add(stream: Stream, json: string, rank: Rank, urgent: boolean | undefined): void
  /** The stream's totals of what had no number have grown. */
  count(stream: Stream): void
  /** Writes the open group and what other pages left in the journal. */
  write(): Promise<unknown>
  /** What goes next: chunks of the oldest stream, whoever's it is. */
  read(room: Room, skip: (chunk: Chunk) => boolean): Promise<Chunk[]>
  /** While the page is hidden every event is written and journaled at once. */
  setHidden(hidden: boolean): void
  /** What is not acknowledged and in memory, for each of this page's streams, the newest first. */
  recent(bytes: number): Chunk[][]
  /** The same at a withdrawal: what does not fit is said to be denied. */
  lastWords(): Chunk[][]
  /**
   * These chunks have arrived, all of their stream up to the watermark, and what was known of it; some were rejected.
   * Resolves to true when nothing waits any more.
   */
  acknowledge(
    chunks: readonly Chunk[],
    watermark: number,
    known: Known,
    rejected: number,
  ): Promise<boolean | void>
  /** In two, for the next request. Resolves to whether it could be. */
  split(chunk: Chunk): Promise<boolean>
  drop(chunk: Chunk, reason: DropReason): Promise<unknown>
  /**
   * Nothing waits on this device: what is still open here was delivered by another page. Returns a stream of which the
   * endpoint does not know all that is known here, as an empty chunk. Strangers are the streams that it does not take.
   */
  settle(isStranger: (stream: string) => boolean): Chunk | undefined
  known(stream: string): Known
  /** The last number of this page's stream that may have been sent. */
  reach(stream: string): number
  isOwn(stream: string): boolean
  counts(): { queued: number; acknowledged: number; elsewhere: number }
  /** Forgets everything; from now on nothing is stored, until `setHidden` says how the page is seen. */
  erase(): void
}

export interface QueueWatch {
  /** UTF-8 bytes of a new event; 0 when there is only something new to say. */
  added(bytes: number): void
  /** The store failed for good, on this page. */
  degraded(error: unknown): void
  /** A numbered event was given up. */
  dropped(chunk: Chunk, own: boolean): void
}

/** Without store (`queue: 'memory'`, or when it fails) `tail` and the journal alone hold the events. */
export const createQueue = (
  store: Store | undefined,
  local: DeviceStore,
  watch: QueueWatch,
): Queue => {
  /** Also a store that is not asked any more is erased, and holds what this page has no events of. */
  const whole = store
  const journal = createJournal(local)
  const counters = createCounters(local)
  /** This page's unacknowledged chunks. Only the newest have their events: a page that is left cannot read its store. */
  let tail: Chunk[] = []
  let group: Chunk[] = []
  const writing = new Set<Chunk>()
  let stored: Promise<unknown> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let hidden = false
  let untrimmed = trimEvery
  let acknowledged = 0
  let elsewhere = 0
  let wipes = 0

  /** A store that fails, twice, is not asked again on this page. */
  const useStore = async <T>(work: (store: Store) => Promise<T>): Promise<T | void> => {
    try {
      return store && (await work(store))
    } catch (error) {
      if (store) watch.degraded(error)
      store = undefined
    }
  }

  const isOpen = (chunk: Chunk) => group.includes(chunk)
  const isWritten = (chunk: Chunk) => !isOpen(chunk) && !writing.has(chunk)
  const sum = (chunks: readonly Chunk[]) =>
    chunks.reduce((events, chunk) => events + (chunk.reason ? 0 : sizeOf(chunk)), 0)

  /** Of those in memory the newest that fit, in their order. */
  const newest = (bytes: number) =>
    firstFitting(tail.filter((chunk) => chunk.events || chunk.reason).reverse(), {
      ...maxRoom,
      bytes,
    }).reverse()

  const byStream = (chunks: readonly Chunk[]) =>
    [...new Set(chunks.map((chunk) => chunk.stream))]
      .reverse()
      .map((id) => chunks.filter((chunk) => chunk.stream === id))

  const schedule = (bytes: number) => {
    timer ??= setTimeout(write, groupMs)
    watch.added(bytes)
  }

  /** Puts parts in the place of these events; another page may have split them in the store. Were they here? */
  const putInPlace = ({ stream, first, last }: Chunk, parts: readonly Chunk[]): boolean => {
    const holds = (one: Chunk) =>
      !one.reason && one.stream === stream && one.first <= first && last <= one.last
    const before = tail
    tail = before.flatMap((one) =>
      holds(one)
        ? [
            { ...one, last: first - 1, events: '' },
            ...parts,
            { ...one, first: last + 1, events: '' },
          ].filter(sizeOf)
        : one,
    )
    return before.some(holds)
  }

  const giveUp = (victim: Chunk) => watch.dropped(victim, putInPlace(victim, [victim]))

  const trim = async () => {
    untrimmed = 0
    const waiting = tail.filter((chunk) => !isOpen(chunk))
    const gone = store ? await useStore((store) => store.trim(maxAgeMs)) : evict(waiting, maxAgeMs)
    gone?.forEach(giveUp)
    // It may lie there with its events.
    if (!store) gone?.forEach(journal.put)
    tail = joined(tail)
    counters.trim(Date.now() - 2 * maxAgeMs)
  }

  /** Says later whether what is being written now is in the store. */
  const keeping = () => {
    const before = store?.wipes()
    return () => store && store.wipes() === before
  }

  const write = async () => {
    clearTimeout(timer)
    timer = undefined
    const chunks = group
    // All at first: Firefox may cut a script short when its tab is closed, and hides the page once more.
    for (const chunk of chunks) writing.add(chunk)
    group = []
    counters.keep()
    if (!chunks[0]) return stored
    const isKept = keeping()
    for (const chunk of chunks) if (hidden || !store?.ready()) journal.put(chunk)
    stored = Promise.all([stored, useStore((store) => store.write(chunks))]).then(() => {})
    await stored
    for (const chunk of chunks) {
      if (!writing.delete(chunk)) continue
      // A page that is closing loses its store, and so does one whose database is deleted: then the journal is all there is.
      journal[isKept() ? 'remove' : 'put'](chunk)
    }
    if (store) {
      const oldest = tail.indexOf(newest(maxRoom.bytes)[0]!)
      // A new one: a write that hangs may still read the old.
      tail = tail.map((chunk, i) =>
        i < oldest && chunk.events && isWritten(chunk) ? { ...chunk, events: '' } : chunk,
      )
    }
    untrimmed += sum(chunks)
    if (untrimmed >= trimEvery) await trim()
  }

  /** If the database was deleted under this page: what is in memory, to be kept again. */
  const salvage = () => {
    const now = whole?.wipes() ?? 0
    if (now === wipes) return []
    wipes = now
    const isClosed = (chunk: Chunk) => !isOpen(chunk)
    for (const chunk of tail.filter(isClosed)) {
      if (!chunk.events && !chunk.reason) giveUp(dropped(chunk, 'storage_failed'))
    }
    return tail.filter(isClosed)
  }

  /** Says whether it could be kept so. */
  const replace = async (chunk: Chunk, parts: Chunk[]) => {
    const isOwn = putInPlace(chunk, parts)
    await useStore((store) => store.replace(chunk, parts))
    if (store) return true
    // The first takes the chunk's own place, so it comes last, and only when the other is there.
    const isKept = parts.reverse().every((part) => {
      journal.put(part)
      return journal.has(part)
    })
    return isOwn || isKept
  }

  return {
    known: counters.known,
    reach(id) {
      const unsent = tail.find((chunk) => chunk.stream === id && !isWritten(chunk))
      if (unsent) return unsent.first - 1
      return counters.isOwn(id) ? counters.known(id).last_seq : Infinity
    },
    isOwn: counters.isOwn,
    counts: () => ({ queued: sum(tail), acknowledged, elsewhere }),
    add(stream, json, rank, urgent) {
      const { id, head } = stream
      const seq = ++stream.lastSeq
      const event = `{"seq":${seq},${json.slice(1)}`
      const size = byteLength(event) + 1
      let chunk = group.at(-1)
      if (!hasRoom(chunk, id, size)) {
        chunk = { stream: id, first: seq, last: seq, rank, bytes: 0, events: '', head }
        group.push(chunk)
        tail.push(chunk)
      }
      chunk.last = seq
      chunk.bytes += size
      chunk.events += (chunk.events && ',') + event
      if (rank > chunk.rank) chunk.rank = rank
      counters.touch(stream)
      schedule(size)
      if (hidden) void write()
      else if (urgent || rank > 1) queueMicrotask(write)
    },
    count(stream) {
      counters.touch(stream)
      schedule(0)
    },
    async write() {
      await write()
      const left = journal.read()
      if (!left[0]) return
      const isKept = keeping()
      await useStore((store) => store.write(left))
      if (isKept()) left.forEach(journal.remove)
    },
    setHidden(now) {
      hidden = now
      store?.allow(hidden ? 1 : 2)
      if (!hidden) return
      // What began before may be aborted with the page (WebKit).
      const lost = salvage()
      for (const chunk of [...writing, ...lost]) journal.put(chunk)
      // The journal may be full.
      if (lost[0]) void useStore((store) => store.write(lost))
      void write()
    },
    async read(room, skip) {
      let found = await useStore((store) => store.read(room, skip))
      // After the reading, for that may have found the database new.
      const lost = salvage()
      if (lost[0]) {
        await useStore((store) => store.write(lost))
        found = await useStore((store) => store.read(room, skip))
      }
      if (found) return found
      // An open chunk still grows, and one without events is in the store.
      const own = tail.filter((chunk) => !isOpen(chunk) && (chunk.events || chunk.reason))
      const others = journal.read().filter((chunk) => !counters.isOwn(chunk.stream))
      const waiting = [...others, ...own].filter((chunk) => !skip(chunk))
      return firstFitting(
        waiting.filter((chunk) => chunk.stream === waiting[0]!.stream),
        room,
      )
    },
    recent: (bytes) => byStream(newest(bytes)),
    lastWords() {
      const recent = newest(maxRoom.bytes)
      const words = tail.map((chunk) => (recent.includes(chunk) ? chunk : dropped(chunk, 'denied')))
      return byStream(joined(words))
    },
    async acknowledge(chunks, watermark, known, rejected) {
      const { stream: id, last } = chunks.at(-1)!
      const isGone = ({ stream, first, last }: Chunk) =>
        stream === id &&
        (last <= watermark || chunks.some((sent) => sent.first <= first && last <= sent.last))
      const gone = tail.filter(isGone)
      acknowledged += sum(gone) - (counters.isOwn(id) ? rejected : 0)
      tail = tail.filter((chunk) => !isGone(chunk))
      counters.told(id, known, Math.max(watermark, last))
      // The end of a stream is where its next chunk may begin by now.
      for (const chunk of [...chunks, ...gone]) if (sizeOf(chunk)) journal.remove(chunk)
      const isEmpty = await useStore((store) => store.acknowledge(chunks, watermark))
      // What was deleted under this page is not delivered yet.
      return isEmpty && store?.wipes() === wipes
    },
    split: (chunk) => replace(chunk, halves(chunk)),
    drop(chunk, reason) {
      const victim = dropped(chunk, reason)
      giveUp(victim)
      return replace(chunk, [victim])
    },
    settle(isStranger) {
      // Who does not ask the store any more cannot know what another page has taken from there.
      const others = tail.filter((chunk) => store && isWritten(chunk) && !isStranger(chunk.stream))
      elsewhere += sum(others)
      tail = tail.filter((chunk) => !others.includes(chunk))
      const waits = (id: string) => isStranger(id) || tail.some((chunk) => chunk.stream === id)
      // What had no room in the journal was in memory all the time.
      if (!store) {
        for (const chunk of journal.read()) {
          if (counters.isOwn(chunk.stream) && !waits(chunk.stream)) journal.remove(chunk)
        }
      }
      return counters.untold(waits)
    },
    erase() {
      group = []
      tail = []
      writing.clear()
      counters.forget()
      void whole?.erase().catch(watch.degraded)
    },
  }
}
