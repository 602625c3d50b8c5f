import { createStream, type Stream } from '../delivery/stream.ts'
import type { WireRequest } from '../wire.ts'
import type { ConsentState } from './consent.ts'
import type { Identity } from './identity.ts'
import { page } from './page.ts'
import type { Session, Sessions } from './session.ts'
import type { TextStore } from './storage.ts'

/** 20 bits of the event id. */
const maxSeq = 1_048_575

export interface Streams {
  session(at: number): Session
  /** The stream for an event of this time. */
  at(at: number): Stream
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
  sessions: Sessions,
  tab: TextStore,
): Streams => {
  let stream: Stream | undefined
  let client: string | null = null
  let sessionId = ''
  let unnumbered: Record<string, number> = {}

  const session = (at: number) => sessions.at(at, consent.read().mode === 'granted')

  const remember = () => {
    if (!stream || !client) return
    tab.set('previous', JSON.stringify({ client, stream: stream.id, last_seq: stream.lastSeq }))
  }

  /** The tab's stream before, if it was the same visitor's. */
  const previous = (): WireRequest['previous'] => {
    try {
      const kept = JSON.parse(tab.get('previous') ?? 'null') as {
        client: string
        stream: string
        last_seq: number
      } | null
      return kept && client && kept.client === client
        ? { stream: kept.stream, last_seq: kept.last_seq }
        : null
    } catch {
      return null
    }
  }

  const end = () => {
    remember()
    stream = undefined
    unnumbered = {}
  }

  return {
    session,
    at(at) {
      const now = session(at)
      if (stream && sessionId === now.id && stream.lastSeq < maxSeq) return stream
      if (stream) end()
      const { mode, marketing } = consent.read()
      const known = mode === 'granted'
      client = known ? identity.client() : null
      stream = createStream(
        {
          header: {
            client,
            user: known ? identity.user() : null,
            session: now,
            consent: { mode, marketing },
            ...page(),
          },
          previous: previous(),
        },
        Date.now(),
        unnumbered,
      )
      sessionId = now.id
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
