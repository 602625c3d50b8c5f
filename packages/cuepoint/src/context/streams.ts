import { createStream, type Stream } from '../delivery/stream.ts'
import type { WireHeader, WireRequest } from '../wire.ts'
import type { ConsentState } from './consent.ts'
import type { DeviceStore } from './device-store.ts'
import type { Identity } from './identity.ts'
import { page } from './page.ts'
import type { Session } from './session.ts'

/** 20 bits of the event id. */
const maxSeq = 1_048_575

/** A tab's stream before this one; it is told only if it was the same visitor's. */
interface Last {
  client: string
  previous: WireRequest['previous']
}

export interface Streams {
  /** The stream for an event of now. */
  next(): Stream
  current(): Stream | undefined
  /** The next event begins a new stream. */
  end(): void
  /** Counts an event that was dropped before it had a number; told with the stream's next request. */
  countDrop(reason: string): void
  /** Leaves the stream's end for the tab's next page. */
  remember(): void
}

/** One page load within one session, user and consent state is one stream. */
export const createStreams = (
  consent: ConsentState,
  identity: Identity,
  session: () => Session,
  tab: DeviceStore,
): Streams => {
  let stream: Stream | undefined
  /** Of the stream. */
  let header: WireHeader | undefined
  let unnumbered: Record<string, number> = {}

  const remember = () => {
    if (stream && header?.client) {
      const previous = { stream: stream.id, last_seq: stream.lastSeq }
      tab.write('last', { client: header.client, previous } satisfies Last)
    }
  }
  const end = () => {
    remember()
    if (stream) unnumbered = {}
    stream = undefined
  }

  return {
    next() {
      const now = session()
      if (stream && header?.session.id === now.id && stream.lastSeq < maxSeq) return stream
      end()
      header = { ...identity.read(), session: now, consent: consent.read(), ...page() }
      const last = tab.read<Last>('last')
      const previous = last?.client === header.client ? last.previous : null
      stream = createStream({ header, previous }, unnumbered)
      return stream
    },
    current: () => stream,
    end,
    countDrop(reason) {
      unnumbered[reason] = (unnumbered[reason] ?? 0) + 1
    },
    remember,
  }
}
