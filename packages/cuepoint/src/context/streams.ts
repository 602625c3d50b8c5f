import { createStream, type Stream } from '../delivery/stream.ts'
import type { WireHeader, WireRequest } from '../wire.ts'
import type { DeviceStore } from './device-store.ts'

/** 20 bits of the event id. */
const maxSeq = 1_048_575

/** The tab's last stream; a new page of the tab names it, so that one that never arrived is missed. */
export const previousKey = 'previous'

interface Kept {
  client: string | null
  stream: string
  last_seq: number
}

export interface Streams {
  /** The stream for an event of now. */
  next(): Stream
  id(): string | null
  /** Counts what was dropped before it had a number, in this stream or the one to come. Returns the stream. */
  count(reason: string): Stream | undefined
  /** The next event begins a new stream. */
  end(): void
  /** The page is left: the tab's next one may name the stream. */
  keep(): void
}

/** One page load within one session, user and consent state is one stream. `describe` makes its header. */
export const createStreams = (
  tab: DeviceStore,
  sessionId: () => string,
  describe: () => WireHeader,
): Streams => {
  let stream: Stream | undefined
  let session = ''
  let client: string | null = null
  let unnumbered: Stream['unnumbered'] = {}
  let last = tab.read<Kept>(previousKey)

  const end = () => {
    if (stream) last = { client, stream: stream.id, last_seq: stream.lastSeq }
    stream = undefined
  }

  const previousOf = (client: string | null): WireRequest['previous'] =>
    client && last?.client === client ? { stream: last.stream, last_seq: last.last_seq } : null

  return {
    next() {
      const now = sessionId()
      if (session !== now || stream?.lastSeq === maxSeq) end()
      session = now
      if (!stream) {
        const header = describe()
        stream = createStream(header, previousOf(header.client))
        stream.unnumbered = unnumbered
        client = header.client
        unnumbered = {}
      }
      return stream
    },
    id: () => stream?.id ?? null,
    count(reason) {
      const totals = stream?.unnumbered ?? unnumbered
      totals[reason] = (totals[reason] ?? 0) + 1
      return stream
    },
    end,
    keep() {
      if (client && stream) {
        const { id, lastSeq } = stream
        tab.write(previousKey, { client, stream: id, last_seq: lastSeq } satisfies Kept)
      }
    },
  }
}
