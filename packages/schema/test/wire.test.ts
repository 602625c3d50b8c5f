import { expect, test } from 'vitest'
import { readableReason, wireAnswer, wireEnvelope, wireEvent, wireRequest } from '../src/index.ts'

const event = {
  seq: 1,
  name: 'page_viewed',
  at: 1795331149000,
  url: 'https://shop.example/packs/42',
  props: { title: 'Lo-fi Pack', referrer: 'https://mail.example/' },
}

const request = {
  v: 1,
  sdk: 'cuepoint/0.1.0',
  key: 'my-shop',
  sent_at: 1795331150123,
  attempt: 0,
  stream: '019ab3c49f3a8c41b2a7d09e5f6',
  last_seq: 7,
  final: false,
  previous: { stream: '019ab3c10000841b2a7d09e5f61', last_seq: 12 },
  header: {
    client: 'c-1',
    user: null,
    session: { id: 's-1', started_at: 1795331100000, number: 3 },
    consent: { mode: 'granted', marketing: false },
    locale: 'pt-BR',
    timezone: 'America/Sao_Paulo',
    viewport: [390, 844],
    screen: [390, 844],
    traffic: null,
  },
  events: [event],
  dropped: [{ from: 4, to: 6, reason: 'queue_full' }],
  unnumbered: { flooded: 12 },
}

/** What the envelope schema says about the request with these changes. */
const verdict = (changes: object): string => {
  const result = wireEnvelope.safeParse({ ...request, ...changes })
  return result.success ? 'fine' : readableReason(result.error, 'body')
}

test('a correct request passes both schemas unchanged', () => {
  expect(wireRequest.parse(request)).toEqual(request)
  expect(wireEnvelope.parse(request)).toEqual(request)
})

test('keys of a newer client are ignored', () => {
  expect(wireRequest.parse({ ...request, tomorrow: 1 })).toEqual(request)
})

test.each([
  [{ v: 2 }, 'v: expected 1'],
  [{ key: '' }, 'key: too small: expected string to have >=1 characters'],
  [{ key: 'k'.repeat(129) }, 'key: too big: expected string to have <=128 characters'],
  [{ stream: 'abc' }, 'stream: expected 27 lower-case hex digits'],
  [{ sent_at: '1' }, 'sent_at: expected number, received string'],
  [{ sent_at: Infinity }, 'sent_at: expected number, received Infinity'],
  [{ last_seq: 1_048_576 }, 'last_seq: expected an integer from 0 to 1048575'],
  [{ header: null }, 'header: expected object, received null'],
  [
    { previous: { stream: 'x', last_seq: 1 } },
    'previous.stream: expected 27 lower-case hex digits',
  ],
  [{ events: {} }, 'events: expected array, received object'],
  [{ events: [null] }, 'events.0: expected object, received null'],
  [{ dropped: [{ from: 3, to: 2, reason: 'x' }] }, 'dropped.0.to: expected at least `from`'],
  [
    { dropped: [{ from: 1, to: 1, reason: 'r'.repeat(65) }] },
    'dropped.0.reason: too big: expected string to have <=64 characters',
  ],
  [{ unnumbered: { flooded: -1 } }, 'unnumbered.flooded: too small: expected number to be >=0'],
])('%o makes the request malformed: %s', (changes, reason) => {
  expect(verdict(changes)).toBe(reason)
})

test.each([0, -1, 1.5, 1_048_576, '1', null, undefined])(
  'a seq of %s makes the request malformed',
  (seq) => {
    expect(verdict({ events: [event, { ...event, seq }] })).toBe(
      'events.1.seq: expected an integer from 1 to 1048575',
    )
  },
)

test('an event that cannot be read leaves the envelope whole', () => {
  const unreadable = { seq: 2, name: 'Bad Name', at: 'yesterday' }
  const envelope = wireEnvelope.parse({ ...request, events: [event, unreadable] })
  expect(envelope.events).toEqual([event, unreadable])
  expect(wireEvent.safeParse(unreadable).success).toBe(false)
})

test.each(['Page', '1st', 'page-viewed', '', 'a'.repeat(41), 'página'])(
  'an event is not named %o',
  (name) => {
    const result = wireEvent.safeParse({ ...event, name })
    expect(result.error && readableReason(result.error, 'event')).toBe(
      'name: expected snake_case of at most 40 characters',
    )
  },
)

test('an answer is read', () => {
  const answer = { v: 1, stream: request.stream, watermark: 0, rejected: [], accepts: ['gzip'] }
  expect(wireAnswer.parse(answer)).toEqual(answer)
  expect(wireAnswer.safeParse({ ...answer, watermark: -1 }).success).toBe(false)
})
