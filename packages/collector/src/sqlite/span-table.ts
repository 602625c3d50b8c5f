import type { DatabaseSync } from 'node:sqlite'
import { overlay } from './overlay.ts'
import type { Span } from './span.ts'

/** The fate of every number of a stream. Each call costs what it touches, however long the stream is. */
export const createSpanTable = (db: DatabaseSync) => {
  const near = db.prepare(`
    SELECT first, last, state, reason FROM span
    WHERE stream_id = $stream AND first <= $last + 1 AND first >= coalesce(
      (SELECT max(first) FROM span WHERE stream_id = $stream AND first < $first), 0)
    ORDER BY first`)
  const remove = db.prepare('DELETE FROM span WHERE stream_id = ? AND first = ?')
  const insert = db.prepare('INSERT INTO span VALUES (?, ?, ?, ?, ?)')
  const reaching = db.prepare(
    'SELECT last FROM span WHERE stream_id = ? AND first <= ? ORDER BY first DESC LIMIT 1',
  )

  const lay = (streamId: number, added: Span): void => {
    const { first, last } = added
    const before = near.all({ stream: streamId, first, last }) as unknown as Span[]
    const after = overlay(before, added)
    if (isSame(before, after)) return
    for (const span of before) remove.run(streamId, span.first)
    for (const span of after) insert.run(streamId, span.first, span.last, span.state, span.reason)
  }

  const endOfSpanAt = (streamId: number, seq: number): number =>
    Number(reaching.get(streamId, seq)?.['last'] ?? 0)

  /** The highest number up to which nothing is missing, looked for from `watermark` on. */
  const raise = (streamId: number, watermark: number): number => {
    let highest = watermark
    let next = endOfSpanAt(streamId, highest + 1)
    while (next > highest) {
      highest = next
      next = endOfSpanAt(streamId, highest + 1)
    }
    return highest
  }

  return { lay, raise }
}

const isSame = (before: readonly Span[], after: readonly Span[]): boolean =>
  before.length === after.length &&
  before.every(
    (span, index) =>
      span.first === after[index]?.first &&
      span.last === after[index].last &&
      span.state === after[index].state,
  )
