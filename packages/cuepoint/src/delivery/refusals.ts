import { maxRoom } from './max-room.ts'
import type { Queue } from './queue.ts'
import { sizeOf } from './size-of.ts'
import type { Chunk } from './store.ts'

/** So many chunks refused alone, and nothing accepted: the endpoint is at fault. */
const maxTries = 3

/** What may be sent after the endpoint has said no. */
export interface Refusals {
  /** A new run of requests begins. */
  begin(): void
  /** Bytes of events for the next request. */
  most(): number
  /** Set aside for now. */
  skips(chunk: Chunk): boolean
  /** Of these, what goes into one request: what was refused alone is tried alone. */
  pick(chunks: readonly Chunk[]): readonly Chunk[]
  accepted(chunks: readonly Chunk[]): void
  /** Resolves to whether another request may follow at once. */
  refused(status: number, chunks: readonly Chunk[]): Promise<boolean>
  /** Nothing but what is set aside may be left; from now on it is tried again. True if there was any. */
  release(): boolean
  /** Whether a stream belongs to another key. */
  isStranger(stream: string): boolean
  /** The endpoint wants nothing from this page. */
  unwelcome(): boolean
}

/**
 * A refused request is halved until one event is refused alone. It is set aside, and is poison only if it is refused
 * alone again after another event was accepted: else the endpoint is at fault, and everything stays.
 */
export const createRefusals = (queue: Queue, maxBytes: number): Refusals => {
  let most = Math.min(maxBytes, maxRoom.bytes)
  /** Above, 413. */
  let ceiling = most
  /** Refused alone; 0: set aside, 1: to be tried again, 2: so too, and something was accepted since. */
  const suspects = new Map<string, 0 | 1 | 2>()
  const strangers = new Set<string>()
  let tries = 0
  let unwelcome = false

  /** An event and what says that it is gone, maybe by another page, are not refused as one. */
  const nameOf = (chunk: Chunk) => chunk.stream + chunk.first + chunk.reason

  return {
    begin() {
      tries = 0
    },
    most: () => most,
    skips: (chunk) => strangers.has(chunk.stream) || suspects.get(nameOf(chunk)) === 0,
    pick(chunks) {
      const suspect = chunks.findIndex((chunk) => suspects.has(nameOf(chunk)))
      return suspect < 0 ? chunks : chunks.slice(0, suspect || 1)
    },
    accepted(chunks) {
      tries = 0
      most = Math.min(most * 2, ceiling)
      for (const name of suspects.keys()) suspects.set(name, 2)
      for (const chunk of chunks) suspects.delete(nameOf(chunk))
    },
    async refused(status, chunks) {
      const [chunk] = chunks as [Chunk]
      const name = nameOf(chunk)
      unwelcome = [401, 403, 404].includes(status)
      if (status === 409) strangers.add(chunk.stream)
      if (![400, 413, 422].includes(status)) return status === 409
      const isOne = sizeOf(chunk) < 2 || chunk.reason
      if (chunks[1] || !isOne) {
        most = chunks.reduce((sum, { bytes }) => sum + bytes, 0) >> 1 || 1
        if (status === 413) ceiling = most
      }
      if (chunks[1] || (!isOne && (await queue.split(chunk)))) return true
      if (isOne && suspects.get(name) === 2) {
        suspects.delete(name)
        if (chunk.events) await queue.drop(chunk, status === 413 ? 'too_large' : 'rejected')
        // Only numbers: they can go untold.
        else await queue.acknowledge(chunks, 0, queue.known(chunk.stream), 0)
      } else {
        suspects.set(name, 0)
        return ++tries < maxTries
      }
      return true
    },
    release() {
      const aside = [...suspects].filter(([, state]) => !state)
      for (const [name] of aside) suspects.set(name, 1)
      return !!aside[0]
    },
    isStranger: (stream) => strangers.has(stream),
    unwelcome: () => unwelcome,
  }
}
