import { createStream, type Stream } from '../delivery/stream.ts'
import type { WireRequest } from '../wire.ts'
import type { ConsentState } from './consent.ts'
import type { DeviceStore } from './device-store.ts'
import type { Identity } from './identity.ts'
import { page } from './page.ts'
import type { Session } from './session.ts'

/** 20 bits of the event id. */
const maxSeq = 1_048_575

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
  let client: string | null = null
  let sessionId = ''
  let unnumbered: Record<string, number> = {}

  const remember = () => {
    if (stream && client) {
      tab.write('previous', { client, stream: stream.id, last_seq: stream.lastSeq })
    }
  }
  /** The tab's stream before, if it was the same visitor's. */
  const previous = (): WireRequest['previous'] => {
    const kept = tab.read<{ client: string; stream: string; last_seq: number }>('previous')
    return client && kept?.client === client
      ? { stream: kept.stream, last_seq: kept.last_seq }
      : null
  }
  const end = () => {
    remember()
    if (stream) unnumbered = {}
    stream = undefined
  }

  return {
    next() {
      const now = session()
      if (stream && sessionId === now.id && stream.lastSeq < maxSeq) return stream
      end()
      const state = consent.read()
      const known = state.mode === 'granted' ? identity.read() : { client: null, user: null }
      client = known.client
      sessionId = now.id
      const header = { ...known, session: now, consent: state, ...page() }
      stream = createStream({ header, previous: previous() }, unnumbered)
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
