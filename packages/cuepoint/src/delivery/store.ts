import type { DropReason } from '../issue.ts'

/** 0: goes first when the queue is full; 2: goes last. */
export type Rank = 0 | 1 | 2

/** Some events of one stream that are written together. Grows while its group is open, never after. */
export interface Chunk {
  stream: string
  /** Numbers of the first and the last event; none is missing between them. */
  first: number
  last: number
  /** The highest of its events. */
  rank: Rank
  /** UTF-8 bytes of `events`. */
  bytes: number
  /** Wire events, serialised and joined by commas; empty when they are gone, or kept in the store alone. */
  events: string
  /** What requests say of the stream: `"previous":…,"header":…`. */
  head: string
  /** Why the events are gone; the endpoint is yet to be told. */
  reason?: DropReason
}

/** 0: consent forbids storing; 1: the page is hidden, only what ends by itself; 2: everything. */
export type Access = 0 | 1 | 2

/** What one request may hold. */
export interface Room {
  bytes: number
  events: number
}

/**
 * Where events outlive the page. A store never loses what `write` resolved for, deletes only what it is told to,
 * and its reads cost what they return, however long the queue is.
 */
export interface Store {
  /** Whether a write goes out at once. */
  ready(): boolean
  /** How often everything may have been deleted, by another page or the browser. */
  wipes(): number
  /** From now on; what needs more resolves without effect. */
  allow(access: Access): void
  write(chunks: readonly Chunk[]): Promise<unknown>
  /** The oldest chunks of the oldest stream, without those to skip, cut to one request; empty when nothing waits. */
  read(room: Room, skip: (chunk: Chunk) => boolean): Promise<Chunk[] | void>
  /** Puts others in a chunk's place. */
  replace(chunk: Chunk, by: readonly Chunk[]): Promise<unknown>
  /** Deletes these chunks, and all of their stream that end at or before the watermark. Resolves to whether nothing is left. */
  acknowledge(chunks: readonly Chunk[], watermark: number): Promise<boolean | void>
  /** Marks what is too old or too much as dropped and returns it. */
  trim(maxAgeMs: number): Promise<Chunk[] | void>
  /** Everything, and the place itself. Nothing more is stored until `allow`. */
  erase(): Promise<unknown>
}
