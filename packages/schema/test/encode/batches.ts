import { wireRequest } from '../../src/index.ts'
import * as fc from 'fast-check'
import type { Batch } from 'cuepoint/encode'
import { eventId } from 'cuepoint/event-id'
import type { WireEvent, WireHeader } from 'cuepoint'

export const stream = '019ab3c49f3a8c41b2a7d09e5f6'

export const header: WireHeader = {
  client: '5f0c1d2e3f405162738495a6b7c8d9e0',
  user: null,
  session: { id: '9a1e0b2c3d4e5f60', started_at: 1795331100000, number: 3 },
  consent: { mode: 'granted', marketing: false },
  locale: 'pt-BR',
  timezone: 'America/Sao_Paulo',
  viewport: [390, 700],
  screen: [390, 844],
  traffic: null,
}

export const anonymous: Partial<WireHeader> = {
  client: null,
  consent: { mode: 'anonymous', marketing: false },
}

/** One batch with these events, numbered from 1. */
export const batchOf = (
  events: Partial<WireEvent>[],
  changes: Partial<WireHeader> = {},
): Batch => ({
  key: 'my-shop',
  stream,
  sent_at: 1795331150123,
  header: { ...header, ...changes },
  events: events.map((event, i) => ({
    seq: i + 1,
    name: 'pack_shared',
    at: 1795331149000,
    url: 'https://shop.example/packs/42?page=2',
    props: {},
    ...event,
    id: eventId(stream, i + 1),
  })),
})

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', 'pt-BR', 'null'),
)
const time = fc.oneof(
  fc.integer({ min: 1.7e12, max: 2e12 }),
  fc.double({ min: 0, max: 8.64e15, noNaN: true }),
)
const size = fc.tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 9_999 }))

const name = fc.oneof(
  fc.constantFrom(
    'page_viewed',
    'user_identified',
    'product_added',
    'order_completed',
    'order_refunded',
    'payment_info_entered',
    'constructor',
  ),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/),
)

const item = fc.dictionary(
  fc.constantFrom('item_id', 'item_name', 'index', 'price', 'bpm', 'item_', '__proto__', 'name'),
  fc.jsonValue(),
)

const props = fc.oneof(
  fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue(), { maxKeys: 6 }),
  fc.dictionary(
    fc.constantFrom('items', 'value', 'payment_type', 'title', 'referrer', 'url', 'type', 'event'),
    fc.oneof(fc.array(fc.oneof(item, fc.jsonValue()), { maxLength: 3 }), fc.jsonValue()),
  ),
)

const event = fc.record({
  seq: fc.integer({ min: 1, max: 1_048_575 }),
  name,
  at: time,
  url: fc.oneof(fc.webUrl({ withQueryParameters: true }), text),
  props,
})

const wide = fc.record({
  key: fc.string({ minLength: 1, maxLength: 20 }),
  stream: fc.stringMatching(/^[0-9a-f]{27}$/),
  sent_at: time,
  header: fc.record({
    client: fc.option(text),
    user: fc.option(text),
    session: fc.record({ id: text, started_at: time, number: fc.nat() }),
    consent: fc.record({
      mode: fc.constantFrom('granted' as const, 'anonymous' as const),
      marketing: fc.boolean(),
    }),
    locale: text,
    timezone: text,
    viewport: size,
    screen: size,
    traffic: fc.option(text),
  }),
  events: fc.array(event, { minLength: 1, maxLength: 8 }),
})

/** Any batch that our own schema of the wire accepts, read from JSON as delivery reads its queue. */
export const batches: fc.Arbitrary<Batch> = wide.map((raw) => {
  const { key, sent_at, header, events } = wireRequest.parse({
    v: 1,
    sdk: 'cuepoint/0.0.0',
    attempt: 0,
    last_seq: 1_048_575,
    final: false,
    previous: null,
    dropped: [],
    unnumbered: {},
    ...JSON.parse(JSON.stringify(raw)),
  })
  return {
    key,
    stream: raw.stream,
    sent_at,
    header,
    events: events.map((event) => ({ ...event, id: eventId(raw.stream, event.seq) })),
  }
})
