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
  /** Wire events, serialised and joined by commas. */
  events: string
  /** The stream's header, serialised. Kept once a stream. */
  header: string
}

/** 0: consent forbids storing; 1: the page is hidden, only what ends by itself; 2: everything. */
export type Access = 0 | 1 | 2

/**
 * Where events outlive the page. A store never loses what `write` resolved for, deletes only what `acknowledge`
 * names, and its reads cost what they return, however long the queue is.
 */
export interface Store {
  /** Whether a write goes out at once. */
  ready(): boolean
  /** From now on; what needs more resolves without effect. */
  allow(access: Access): void
  write(chunks: readonly Chunk[]): Promise<unknown>
  /** The oldest chunks of the oldest stream, cut to one request; empty when nothing waits. */
  read(): Promise<Chunk[] | void>
  /** Deletes these chunks, and all of their stream that end at or before the watermark. */
  acknowledge(chunks: readonly Chunk[], watermark: number): Promise<unknown>
  /** Everything, and the place itself. Nothing more is stored until `allow`. */
  erase(): Promise<unknown>
}
