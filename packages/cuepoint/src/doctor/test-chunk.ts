import { byteLength } from '../byte-length.ts'
import type { Chunk } from '../delivery/store.ts'
import { createStream } from '../delivery/stream.ts'
import { toJson } from '../to-json.ts'

/** One event of the doctor's own: of nobody, and marked as a test. */
export const testChunk = (url: string): Chunk => {
  const at = Date.now()
  const { id, head } = createStream(
    {
      client: null,
      user: null,
      session: { id: 'doctor', started_at: at, number: 0 },
      consent: { mode: 'anonymous', marketing: false },
      locale: '',
      timezone: '',
      viewport: [0, 0],
      screen: [0, 0],
      traffic: 'test',
    },
    null,
  )
  const events = toJson({ seq: 1, name: 'doctor_checked', at, url, props: {} })
  return { stream: id, first: 1, last: 1, rank: 0, bytes: byteLength(events), events, head }
}
