import { createStream, type Stream } from '../delivery/stream.ts'
import type { WireHeader } from '../wire.ts'

/** 20 bits of the event id. */
const maxSeq = 1_048_575

export interface Streams {
  /** The stream for an event of now. */
  next(): Stream
  id(): string | null
  /** The next event begins a new stream. */
  end(): void
}

/** One page load within one session, user and consent state is one stream. `describe` makes its header. */
export const createStreams = (sessionId: () => string, describe: () => WireHeader): Streams => {
  let stream: Stream | undefined
  let id = ''
  return {
    next() {
      const now = sessionId()
      if (!stream || id !== now || stream.lastSeq >= maxSeq) stream = createStream(describe())
      id = now
      return stream
    },
    id: () => stream?.id ?? null,
    end() {
      stream = undefined
    },
  }
}
