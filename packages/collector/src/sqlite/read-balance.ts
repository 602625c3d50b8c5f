import type { DatabaseSync } from 'node:sqlite'
import type { StreamBalance, Totals } from '../store.ts'
import type { Span } from './span.ts'

const onTheirWayMs = 60_000

interface StreamRow {
  id: number
  key: string
  stream: string
  last_seq: number
  watermark: number
  final: number
  previous_stream: string | null
  previous_last_seq: number | null
}

/** Reads what became of the numbers: of each stream, and of all together. */
export const createBalanceReader = (db: DatabaseSync) => {
  const ofKey = '($key IS NULL OR key = $key)'
  const streamRows = db.prepare(
    `SELECT * FROM stream WHERE ${ofKey} ORDER BY heard_at DESC, id DESC LIMIT $limit`,
  )
  const spanRows = db.prepare('SELECT * FROM span WHERE stream_id = ? ORDER BY first')
  const unnumberedRows = db.prepare('SELECT reason, events FROM unnumbered WHERE stream_id = ?')

  const streams = ({ key, limit }: { key?: string | undefined; limit: number }) =>
    (streamRows.all({ key: key ?? null, limit }) as unknown as StreamRow[]).map((row) =>
      balanceOf(row, spanRows.all(row.id) as unknown as Span[], unnumberedRows.all(row.id)),
    )

  return { streams, totals: createTotals(db, ofKey) }
}

const createTotals = (db: DatabaseSync, ofKey: string) => {
  const sums = db.prepare(
    `SELECT count(*) AS streams, sum(last_seq) AS last_seq FROM stream WHERE ${ofKey}`,
  )
  const states = db.prepare(`
    SELECT state, sum(last - first + 1) FROM span JOIN stream ON id = stream_id
    WHERE ${ofKey} GROUP BY state`)
  const waiting = db.prepare(`
    SELECT sum(last_seq - (
      SELECT coalesce(sum(last - first + 1), 0) FROM span WHERE stream_id = id
    )) AS events FROM stream WHERE ${ofKey} AND heard_at > $since`)
  const unnumbered = db.prepare(`
    SELECT reason, sum(events) FROM unnumbered JOIN stream ON id = stream_id
    WHERE ${ofKey} GROUP BY reason`)
  const names = db.prepare(
    `SELECT name, sum(events) FROM name_count WHERE ${ofKey} GROUP BY name ORDER BY 2 DESC`,
  )
  const duplicates = db.prepare(`
    SELECT name, count(*) FROM event JOIN stream ON id = stream_id
    WHERE duplicate_of IS NOT NULL AND ${ofKey} GROUP BY name`)

  return (key: string | null): Totals => {
    const sum = sums.get({ key })
    const { stored = 0, rejected = 0, declared = 0 } = counts(states.all({ key }))
    const lastSeq = Number(sum?.['last_seq'])
    return {
      streams: Number(sum?.['streams']),
      last_seq: lastSeq,
      stored,
      rejected,
      declared,
      missing: lastSeq - stored - rejected - declared,
      waiting: Number(waiting.get({ key, since: Date.now() - onTheirWayMs })?.['events']),
      unnumbered: counts(unnumbered.all({ key })),
      names: counts(names.all({ key })),
      duplicates: counts(duplicates.all({ key })),
    }
  }
}

const balanceOf = (row: StreamRow, spans: readonly Span[], unnumbered: Rows): StreamBalance => {
  const numbersOf = (state: Span['state']) =>
    spans.filter((span) => span.state === state).reduce((sum, span) => sum + sizeOf(span), 0)
  const [stored, rejected, declared] = [
    numbersOf('stored'),
    numbersOf('rejected'),
    numbersOf('declared'),
  ]
  return {
    key: row.key,
    stream: row.stream,
    last_seq: row.last_seq,
    watermark: row.watermark,
    stored,
    rejected,
    declared,
    missing: row.last_seq - stored - rejected - declared,
    missing_ranges: gapsBetween(spans, row.last_seq),
    rejected_by_reason: byReason(spans, 'rejected'),
    declared_by_reason: byReason(spans, 'declared'),
    unnumbered: counts(unnumbered),
    final: row.final === 1,
    previous:
      row.previous_stream === null
        ? null
        : { stream: row.previous_stream, last_seq: row.previous_last_seq ?? 0 },
  }
}

const sizeOf = ({ first, last }: Span): number => last - first + 1

const gapsBetween = (spans: readonly Span[], lastSeq: number): [number, number][] => {
  const ends = [0, ...spans.map(({ last }) => last)]
  const starts = [...spans.map(({ first }) => first), lastSeq + 1]
  return ends
    .map((end, index): [number, number] => [end + 1, (starts[index] ?? 0) - 1])
    .filter(([first, last]) => first <= last)
}

const byReason = (spans: readonly Span[], state: Span['state']): Record<string, number> => {
  const sums = new Map<string, number>()
  for (const span of spans) {
    if (span.state !== state || span.reason === null) continue
    sums.set(span.reason, (sums.get(span.reason) ?? 0) + sizeOf(span))
  }
  return Object.fromEntries(sums)
}

type Rows = Record<string, unknown>[]

/** Rows of a name and a number. */
const counts = (rows: Rows): Record<string, number> =>
  Object.fromEntries(
    rows.map((row) => {
      const [name, events] = Object.values(row)
      return [String(name), Number(events)]
    }),
  )
