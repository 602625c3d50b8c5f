import type { Batch as ReadBatch } from '@cuepoint/schema'
import { isbot } from 'isbot'
import type { Batch } from './store.ts'

/** A batch as the store takes it. What a bot sends is marked, known by its user agent, which goes no further. */
export const toStored = (read: ReadBatch, userAgent: string | undefined): Batch => ({
  ...read,
  // The page knows better who it is for: its own mark stays.
  header: { ...read.header, traffic: read.header.traffic ?? (isbot(userAgent) ? 'bot' : null) },
  // The header is kept once for a stream.
  events: read.events.map(({ seq, name, at, occurred_at, url, props, invalid_reason }) => ({
    seq,
    name,
    at,
    occurred_at,
    url,
    props: JSON.stringify(props),
    invalid_reason,
  })),
})
