import type { WireEvent, WireRequest } from '@cuepoint/schema'

/** A stream's id from a small number. */
export const streamId = (n: number): string =>
  `019ab3c49f3a8c41b2a7${n.toString(16).padStart(7, '0')}`

export const wireEvent = (seq: number, changes: Partial<WireEvent> = {}): WireEvent => ({
  seq,
  name: 'page_viewed',
  at: 1795331149000 + seq,
  url: 'https://shop.example/packs/42',
  props: { title: `Page ${seq}` },
  ...changes,
})

/** Events with the numbers `first` to `last`. */
export const wireEvents = (first: number, last: number): WireEvent[] =>
  Array.from({ length: last - first + 1 }, (_, index) => wireEvent(first + index))

/** A request of stream 1 that says what its events say, unless told otherwise. */
export const wireRequest = (changes: Partial<WireRequest> = {}): WireRequest => ({
  v: 1,
  sdk: 'cuepoint/0.1.0',
  key: 'default',
  sent_at: 1795331150123,
  attempt: 0,
  stream: streamId(1),
  last_seq: Math.max(0, ...(changes.events ?? []).map(({ seq }) => seq)),
  final: false,
  previous: null,
  header: {
    client: 'client-1',
    user: null,
    session: { id: 'session-1', started_at: 1795331100000, number: 3 },
    consent: { mode: 'granted', marketing: false },
    locale: 'pt-BR',
    timezone: 'America/Sao_Paulo',
    viewport: [390, 844],
    screen: [390, 844],
    traffic: null,
  },
  events: [],
  dropped: [],
  unnumbered: {},
  ...changes,
})
