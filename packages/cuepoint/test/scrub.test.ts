import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrub } from '../src/context/scrub.ts'

const { text, value } = createScrub((text) => text)

describe('text', () => {
  it.each([
    ['write to ana.silva+news@example.com.br now', 'write to [email] now'],
    ['ana%40example.com', '[email]'],
    ['ana%2540example.com', '[email]'],
    ['call +55 11 99999-0000', 'call [number]'],
    ['(11) 99999-0000', '[number]'],
    ['5511999990000', '[number]'],
    ['card 4111 1111 1111 1111.', 'card [number].'],
    ['378282246310005', '[number]'],
    ['CPF 529.982.247-25', 'CPF [number]'],
    ['52998224725', '[number]'],
    ['11999990000', '[number]'],
    ['11 99999-0000', '[number]'],
    ['+1 (415) 555-2671', '[number]'],
    ['4111-1111-1111-1111', '[number]'],
    ['5555555555554444', '[number]'],
    ['Bearer abcdefghijkl.mnop', '[token]'],
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', '[token]'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N', '[token]'],
  ])('masks %s', (written, kept) => expect(text(written)).toBe(kept))

  it.each([
    'Lo-fi Pack vol. 2 (90 BPM, F# minor)',
    'R$ 1.234,56',
    '100% royalty free',
    'pack-42',
    '1795331149',
    '9780306406157',
    '120 BPM, 24-bit / 44100 Hz, 2026 11 22',
    'order 100-2000-3000',
    'MLB3211234567',
    '43210987654321',
    '1795331149000',
    '7891234567895',
    '019ab3c4-9f3a-8c41-b2a7-d09e5f600001',
    '2026-11-22',
    '20:30',
  ])('leaves %s alone', (written) => expect(text(written)).toBe(written))
})

describe('URLs', () => {
  it.each([
    [
      'https://shop.example/packs/42?utm_source=mail&email=a@b.co&token=x#part',
      'https://shop.example/packs/42?utm_source=mail',
    ],
    ['https://user:secret@shop.example/a', 'https://shop.example/a'],
    [
      'https://shop.example/users/ana@example.com/orders',
      'https://shop.example/users/[email]/orders',
    ],
    ['https://shop.example/users/ana%40example.com', 'https://shop.example/users/[email]'],
    ['https://shop.example/?utm_term=ana%40example.com', 'https://shop.example/?utm_term=[email]'],
    ['https://shop.example/#/packs/42?name=Ana', 'https://shop.example/#/packs/42'],
    ['https://shop.example/#access_token=abc', 'https://shop.example/'],
    ['/checkout?cpf=52998224725', '/checkout'],
    ['see https://a.example/x?name=Ana for more', 'see https://a.example/x for more'],
    ['android-app://com.google.android.gm/', 'android-app://com.google.android.gm/'],
  ])('%s', (written, kept) => expect(text(written)).toBe(kept))
})

describe('value', () => {
  it('copies what JSON carries and cleans keys and texts at any depth', () => {
    const at = new Date(0)
    expect(value({ a: [1, null, true, { 'a@b.co': 'c@d.co' }], at })).toEqual({
      a: [1, null, true, { '[email]': '[email]' }],
      at: '1970-01-01T00:00:00.000Z',
    })
  })

  it('refuses cycles and texts that are too long', () => {
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    expect(() => value(cyclic)).toThrow(TypeError)
    expect(() => value('x'.repeat(32_001))).toThrow(RangeError)
  })
})

it('runs the site’s own cleaning after ours', () => {
  expect(createScrub((text) => text.replace('secret', '***')).text('secret a@b.co')).toBe(
    '*** [email]',
  )
})

it('lets no planted address through, wherever it stands', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9.]{0,10}[a-z0-9]$/)
  const place = fc.constantFrom(
    (mail: string) => mail,
    (mail: string) => `hello ${mail}, welcome`,
    (mail: string) => `https://shop.example/u/${mail}/x`,
    (mail: string) => `https://shop.example/?utm_content=${encodeURIComponent(mail)}`,
    (mail: string) => `https://shop.example/?next=${encodeURIComponent(encodeURIComponent(mail))}`,
    (mail: string) => `/thanks?email=${mail}#${mail}`,
    (mail: string) => encodeURIComponent(encodeURIComponent(mail)),
  )
  fc.assert(
    fc.property(name, name, place, (user, host, put) => {
      const mail = `${user}@${host.replaceAll('.', '')}.com`
      const kept = text(put(mail))
      expect(decodeURIComponent(decodeURIComponent(kept))).not.toContain(mail)
    }),
    { numRuns: 2_000 },
  )
})

it('takes no time on hostile texts', () => {
  const started = performance.now()
  for (const unit of ['a', '1', '1 ', 'a.', '%', '/', '(', 'eyJ', 'a@']) text(unit.repeat(16_000))
  // Quadratic patterns took minutes; this only tells linear from quadratic.
  expect(performance.now() - started).toBeLessThan(5_000)
})
