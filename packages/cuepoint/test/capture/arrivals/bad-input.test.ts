import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { arrivals } from '../../../src/capture/arrivals.ts'
import { classifyArrival } from '../../../src/capture/classify-arrival.ts'
import { createScrub } from '../../../src/context/scrub.ts'
import { toJson } from '../../../src/to-json.ts'
import { record } from '../record.ts'

const classify = (url: string, referrer = '', userAgent = '') =>
  classifyArrival(url, referrer, { userAgent, isStandalone: false, isFirst: true })
const { value: scrub } = createScrub((text) => text)

/** Of one text: nine UTMs, a source that is one of them or a host, and two dozen names of ids. */
const mostBytes = 12_000

describe('bad input', () => {
  it.each([
    ['20 kB in one UTM', `?utm_medium=email&utm_campaign=${'x'.repeat(20_000)}`],
    ['20 kB of escapes', `?utm_medium=email&utm_campaign=${'%C3%A9'.repeat(3_400)}`],
    ['20 kB of broken escapes', `?utm_medium=email&utm_campaign=${'%'.repeat(20_000)}`],
    ['20 kB before it', `?${'a=b&'.repeat(5_000)}utm_medium=email`],
    [
      '20 kB of names',
      `?${Array.from({ length: 2_000 }, (_, i) => `bsft_${i}=1`).join('&')}&utm_medium=email`,
    ],
    ['20 kB in the fragment', `#${'a=b&'.repeat(5_000)}utm_medium=email`],
    ['10,000 UTMs', `?utm_medium=email&${'utm_source=&'.repeat(10_000)}`],
  ])('%s', (_, query) => {
    const found = classify(`https://shop.example/${query}`)
    expect(found).toMatchObject({ channel: 'email', medium: 'email' })
    expect(toJson(found).length).toBeLessThan(mostBytes)
  })

  it.each([
    ['an address', 'ana.silva@example.com'],
    ['a phone', '+55 11 99999-0000'],
    ['an escaped address', 'ana.silva%2540example.com'],
  ])('%s in every UTM is masked', (_, text) => {
    const query = ['source', 'campaign', 'term', 'content', 'id', 'creative_format']
      .map((name) => `utm_${name}=${encodeURIComponent(text)}`)
      .join('&')
    const told = toJson(
      scrub({ props: classify(`https://shop.example/?utm_medium=email&${query}`) }),
    )
    expect(told).not.toMatch(/silva|99999/)
  })

  it.each(['ana.silva@example.com', '+55 11 99999-0000', '5511999990000'])(
    'the cut goes through no %s',
    (text) => {
      for (let before = 225; before < 255; before++) {
        const campaign = encodeURIComponent(`${'x '.repeat(before / 2)}${text} and so on`)
        const told = classify(`https://shop.example/?utm_campaign=${campaign}`)
        expect(toJson(scrub({ props: told }))).not.toMatch(/ana|silva|9999|5511/)
      }
    },
  )

  it('neither throws nor grows, whatever address and referrer are', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        'https://',
        'android-app://',
        'www.google.com',
        '/01/09521234543213',
        '?',
        '#',
        '&',
        '&amp;',
        '=',
        '%',
        '%E0%A4',
        'utm_source',
        'utm_medium',
        'email',
        'cpc',
        'gclid',
        'mc_eid',
        'bsft_',
        '@',
        '__proto__',
        '.',
        ':',
        '[',
        '\uD800',
      ),
      fc.integer({ min: 1, max: 5_000 }).map((times) => 'x'.repeat(times)),
    )
    const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, text, (url, referrer, userAgent) => {
        for (const found of [
          classify(url, referrer, userAgent),
          classify(`https://shop.example/?${url}`, `https://${referrer}`, userAgent),
        ])
          expect(toJson(found ?? null).length).toBeLessThan(mostBytes)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('an address of 20 kB', () => {
  afterEach(() => vi.restoreAllMocks())

  it('loses no event', () => {
    const name = `https://shop.example/?utm_medium=email&utm_content=${'x'.repeat(20_000)}`
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'navigate', name }] as never)
    const [event] = record(arrivals()).events
    // What is too long throws here.
    expect(scrub({ props: event!.props, url: event!.options!.url })).toMatchObject({
      props: { channel: 'email' },
    })
  })
})
