import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import type { WireEvent, WireHeader } from 'cuepoint'
import { posthog } from 'cuepoint/encode'
import { anonymous, batches, batchOf, header, stream } from './batches.ts'

// What PostHog's capture service says of a batch: rust/capture (token.rs, v0_request.rs, events/analytics.rs,
// payload/analytics.rs) and rust/common/types (event.rs, timestamp.rs). It refuses the whole request for one bad event.

const text = z.string()
const time = z.iso.datetime()

/** `bitAnd(bitShiftRight(toUInt128($session_id), 76), 0xF) == 7`, as its raw_sessions tables choose their events. */
const isVersion7 = (id: string) => ((BigInt(`0x${id.replaceAll('-', '')}`) >> 76n) & 0xfn) === 7n

const event = z.strictObject({
  event: text.min(1),
  distinct_id: text.refine((id) => id.trim() !== ''),
  // `Uuid::parse_str`: of any version. Ingestion's UUID.validateString asks for no version either.
  uuid: text.regex(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i),
  timestamp: time.exactOptional(),
  properties: z.looseObject({
    $cookieless_mode: z.boolean().exactOptional(),
    $session_id: z.uuid().refine(isVersion7),
    $process_person_profile: z.boolean(),
    $lib: text,
    $lib_version: text,
    $current_url: text,
  }),
})

const body = z.strictObject({
  api_key: text
    .trim()
    .min(1)
    .max(64)
    .refine((key) => !key.startsWith('phx_')),
  // `Iso8601::DEFAULT`: what it cannot read corrects no clock.
  sent_at: time.exactOptional(),
  batch: z.array(event).min(1),
})

const { encode, classify, ...limits } = posthog({ apiKey: 'phc_1' })
const read = (batch: Parameters<typeof encode>[0]) => body.parse(JSON.parse(encode(batch)))
const one = (event: Partial<WireEvent>, changes?: Partial<WireHeader>) =>
  read(batchOf([event], changes)).batch[0]!

it('takes any batch, whole and in order', () => {
  fc.assert(
    fc.property(batches, (batch) => {
      const text = encode(batch)
      expect(encode(structuredClone(batch))).toBe(text)
      const { batch: events } = body.parse(JSON.parse(text))
      expect(events.map(({ uuid }) => uuid)).toEqual(batch.events.map(({ id }) => id))
      for (const [i, { timestamp }] of events.entries()) {
        if (timestamp) expect(Date.parse(timestamp)).toBe(Math.trunc(batch.events[i]!.at))
        else expect(batch.events[i]!.at).toBeGreaterThan(253_402_300_799_999)
      }
    }),
    { numRuns: 500 },
  )
})

test('an event, whole', () => {
  expect(read(batchOf([{ props: { to: 'a friend' } }]))).toEqual({
    api_key: 'phc_1',
    sent_at: '2026-11-22T07:05:50.123Z',
    batch: [
      {
        event: 'pack_shared',
        distinct_id: header.client,
        uuid: '019ab3c4-9f3a-8c41-b2a7-d09e5f600001',
        timestamp: '2026-11-22T07:05:49.000Z',
        properties: {
          to: 'a friend',
          $session_id: '01a20212-8d60-79a1-8e0b-2c3d4e5f6000',
          $lib: 'cuepoint',
          $lib_version: '0.0.0',
          $process_person_profile: false,
          $browser_language: 'pt-BR',
          $timezone: 'America/Sao_Paulo',
          $viewport_width: 390,
          $viewport_height: 700,
          $screen_width: 390,
          $screen_height: 844,
          $current_url: 'https://shop.example/packs/42?page=2',
          $host: 'shop.example',
          $pathname: '/packs/42',
          cuepoint_consent: 'granted',
        },
      },
    ],
  })
})

describe('the session', () => {
  const idOf = (changes: Partial<WireHeader>) => String(one({}, changes).properties.$session_id)
  const timeOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)

  it('begins when ours began', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (started_at) => {
        expect(timeOf(idOf({ session: { ...header.session, started_at } }))).toBe(started_at)
      }),
    )
  })

  it('is another for another id, and for another start', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\da-f]{16}$/), (id) => {
        const own = idOf({ session: { ...header.session, id } })
        expect(own.replaceAll('-', '').replace(/^(.{12})7(...)8(.*)00$/, '$2$3')).toBe(id)
      }),
    )
  })
})

describe('who', () => {
  it('is the client without a profile until there is a user', () => {
    const { distinct_id, properties } = one({})
    expect([distinct_id, properties.$process_person_profile]).toEqual([header.client, false])
  })

  it('is the user, with a profile', () => {
    const { event, distinct_id, properties } = one({}, { user: 'user-7' })
    expect([event, distinct_id]).toEqual(['pack_shared', 'user-7'])
    expect(properties.$process_person_profile).toBe(true)
    expect(properties).not.toHaveProperty('$anon_distinct_id')
  })

  it('is the session where ids are not allowed', () => {
    const { distinct_id, properties } = one({}, anonymous)
    expect([distinct_id, properties.$process_person_profile]).toEqual([header.session.id, false])
  })

  it('is the stream where even the session has no id', () => {
    expect(one({}, { client: '', session: { ...header.session, id: ' ' } }).distinct_id).toBe(
      stream,
    )
  })

  it('was the client before', () => {
    expect(one({ name: 'user_identified' }, { user: 'user-7' })).toMatchObject({
      event: '$identify',
      distinct_id: 'user-7',
      properties: { $anon_distinct_id: header.client, $process_person_profile: true },
    })
  })

  it('is not merged with anybody where there is nobody', () => {
    expect(
      one({ name: 'user_identified' }, { user: 'user-7', client: null }).properties,
    ).not.toHaveProperty('$anon_distinct_id')
    expect(one({ name: 'user_identified' }).event).toBe('user_identified')
  })
})

describe('a page view', () => {
  it('says where the visitor came from', () => {
    const props = { title: 'Lo-fi Pack', referrer: 'https://mail.example/inbox' }
    expect(one({ name: 'page_viewed', props })).toMatchObject({
      event: '$pageview',
      properties: {
        title: 'Lo-fi Pack',
        $referrer: 'https://mail.example/inbox',
        $referring_domain: 'mail.example',
      },
    })
  })

  it('is direct without a referrer', () => {
    expect(one({ name: 'page_viewed', props: { title: '' } }).properties).toMatchObject({
      $referrer: '$direct',
      $referring_domain: '$direct',
    })
    expect(one({}).properties).not.toHaveProperty('$referrer')
  })
})

test('the campaign is that of the page, unless the event has its own', () => {
  const url = 'https://shop.example/?utm_source=news&utm_campaign=drop%201&page=2'
  const { properties } = one({ url, props: { utm_source: 'mine' } })
  expect(properties).toMatchObject({ utm_source: 'mine', utm_campaign: 'drop 1' })
  expect(properties).not.toHaveProperty('utm_medium')
})

test("what is not a customer's can be told apart", () => {
  expect(one({}, { traffic: 'internal' }).properties).toMatchObject({
    cuepoint_traffic: 'internal',
  })
})

test('the limits are those of /batch/', () => {
  expect(limits).toEqual({
    contentType: 'text/plain;charset=UTF-8',
    simple: true,
    maxEvents: Infinity,
    maxBytes: 20_000_000,
    maxEventAge: Infinity,
    dedupe: 'id',
    gzip: true,
  })
})

test.each([
  [200, '{"status":"Ok"}', {}],
  [200, '{"status":1}', {}],
  [204, '', {}],
  [200, ' <html>', 'unexpected_answer'],
  [302, '', 'endpoint_refused'],
  [401, 'API key is not valid', 'endpoint_refused'],
  [503, '', 'endpoint_refused'],
])('%i with %s is %j', (status, text, verdict) => {
  expect(classify(status, text)).toEqual(verdict)
})

test.each([
  undefined,
  {},
  { apiKey: '' },
  { apiKey: 'phx_secret' },
  { apiKey: 'é' },
  { apiKey: 7 },
])('a project key is needed: %j', (options) => {
  expect(() => posthog(options as never)).toThrow(
    new TypeError("cuepoint: write posthog({ apiKey: 'phc_…' }), the key of your project"),
  )
})
