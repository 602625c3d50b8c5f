import type { DeviceStore } from '../context/device-store.ts'
import { toJson } from '../to-json.ts'
import type { WireRequest } from '../wire.ts'
import { bornAt } from './born-at.ts'
import type { Chunk } from './store.ts'
import type { Stream } from './stream.ts'

/** What a device knows of a stream beside its events. */
export type Known = Pick<WireRequest, 'last_seq' | 'unnumbered'>

/** Where it is kept: it makes a lost tail visible. */
export const counterKey = (stream: string): string => `n:${stream}`

interface Counter extends Known {
  v: number
  head: string
}

/** How many events each stream has, apart from the events: those of this page in memory, all on the device. */
export interface Counters {
  isOwn(stream: string): boolean
  /** This page's stream has a new number, or a new total. */
  touch(stream: Stream): void
  /** Keeps what was touched. */
  keep(): void
  known(stream: string): Known
  /** The endpoint knows this of the stream, and all events up to a number. */
  told(stream: string, known: Known, arrived: number): void
  /** The end of a stream of which the endpoint does not know all that is known here, as an empty chunk. */
  untold(waits: (stream: string) => boolean): Chunk | undefined
  /** Gives up streams that began before. */
  trim(before: number): void
  /** There are no streams of this page. */
  forget(): void
}

export const createCounters = (local: DeviceStore): Counters => {
  const streams = new Map<string, Stream>()
  const touched = new Set<Stream>()
  /** By stream: the totals as the endpoint knows them. */
  const totals = new Map<string, string>()

  const read = (stream: string) => {
    const counter = local.read<Counter>(counterKey(stream))
    // Of another version, or damaged: left alone.
    return counter?.v === 1 && counter.last_seq >= 0 && counter.unnumbered ? counter : undefined
  }

  const endOf = (stream: string, head: string, last: number): Chunk => {
    return { stream, first: last + 1, last, rank: 0, bytes: 0, events: '', head }
  }

  return {
    isOwn: (stream) => streams.has(stream),
    touch(stream) {
      streams.set(stream.id, stream)
      touched.add(stream)
    },
    keep() {
      for (const { id, head, lastSeq, unnumbered } of touched) {
        local.write(counterKey(id), { v: 1, head, last_seq: lastSeq, unnumbered } satisfies Counter)
      }
      touched.clear()
    },
    known(id) {
      const own = streams.get(id)
      const counter = own ? undefined : read(id)
      return {
        last_seq: own?.lastSeq ?? counter?.last_seq ?? 0,
        unnumbered: { ...(own ?? counter)?.unnumbered },
      }
    },
    told(id, known, arrived) {
      const told = toJson(known.unnumbered)
      totals.set(id, told)
      const counter = read(id)
      if (counter && counter.last_seq <= arrived && toJson(counter.unnumbered) === told) {
        local.write(counterKey(id), undefined)
      }
    },
    untold(waits) {
      for (const { id, head, lastSeq, unnumbered } of streams.values()) {
        const isTold = toJson(unnumbered) === (totals.get(id) ?? '{}')
        if (!isTold && !waits(id)) return endOf(id, head, lastSeq)
      }
      for (const key of local.keys(counterKey(''))) {
        const id = key.slice(2)
        const counter = read(id)
        if (counter && !waits(id)) return endOf(id, counter.head, counter.last_seq)
      }
      return undefined
    },
    trim(before) {
      for (const key of local.keys(counterKey(''))) {
        if (bornAt(key.slice(2)) < before) local.write(key, undefined)
      }
    },
    forget() {
      streams.clear()
      touched.clear()
    },
  }
}
