import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScrub } from '../src/context/scrub.ts'

const { text, value } = createScrub((text) => text)

/** Random digits in a pattern's places: `#` any, `x` 2 to 9, `d` 1 to 9, the rest as it stands. */
const digits = (pattern: string) =>
  fc
    .tuple(
      ...[...pattern].map((sign) =>
        sign === '#'
          ? fc.integer({ min: 0, max: 9 }).map(String)
          : sign === 'x'
            ? fc.integer({ min: 2, max: 9 }).map(String)
            : sign === 'd'
              ? fc.integer({ min: 1, max: 9 }).map(String)
              : fc.constant(sign),
      ),
    )
    .map((signs) => signs.join(''))

const numbers = `
  +55 dd 9####-####|+55 (dd) 9####-####|+55dd9########|+55 dd 9 ####-####|+55-dd-####-####|+55 dd 9####.####|55 dd 9####-####
  55 (dd) ####-####|55dd9########|(dd) 9####-####|(dd)9####-####|(dd) 9 ####-####|(dd) 9.####-####|(dd) ####-####|(0dd) 9####-####
  0dd 9####-####|dd 9####-####|dd 9#### ####|dd 9 #### ####|dd-9####-####|dd.9####.####|dd 9########|dd ####-####|dd.####.####
  dd9########|0055dd9########|0055 dd 9####-####
  +1 (x##) ###-####|+1-x##-###-####|+1.x##.###.####|+1x#########|(x##) ###-####|x##-###-####|x##.###.####|x## ### ####|1-x##-###-####
  +33 x ## ## ## ##|0033 x ## ## ## ##|0d ## ## ## ##|0d.##.##.##.##|0d-##-##-##-##|0d########
  +44 x# #### ####|+44 (0)x# #### ####|0d# #### ####|0d#########|0d### ######|0d### ### ###|0d## ### ####|0044 x# #### ####
  +49 (0) ### #######|0d## #######|+351 9## ### ###|+81-#-####-####|+52 ## #### ####
  ###.###.###-##|#########-##|### ### ### ##|###########|###-##-####
  4### #### #### ####|5###-####-####-####|6###############|2###.####.####.####|37## ###### #####|34#############
  DE## #### #### #### #### ##|DE####################|GB## NWBK #### #### #### ##`
  .trim()
  .split(/\||\n */)

const alphabet = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const letters = (from: string[], minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...from), { minLength, maxLength })
    .map((signs) => signs.join(''))
    // What has letters or digits only is a word or a number, no token.
    .filter((word) => /\d/.test(word) && /[a-z]/i.test(word))

const token = fc.oneof(
  letters(alphabet.slice(0, 6).concat(alphabet.slice(52)), 32, 64),
  letters(alphabet, 32, 64),
  letters(alphabet, 8, 40).map((word) => `sk_live_${word}`),
  letters(alphabet, 8, 40).map((word) => `Bearer ${word}.${word}`),
  letters(alphabet, 12, 16).map((word) => `wc_order_${word}`),
  letters(alphabet, 36, 36).map((word) => `ghp_${word}`),
  letters(alphabet, 20, 30).map((word) => `pi_3${word}_secret_${word}`),
  letters(alphabet, 20, 30).map((word) => `eyJ${word}.eyJ${word}.${word}`),
)

const mail = fc
  .tuple(
    fc.stringMatching(/^[a-zãéüñя][a-zãéüñя\d._+-]{0,20}[a-zãéüñя\d]$/),
    fc.stringMatching(/^[a-zãéя\d]([a-zãéя\d-]{0,10}[a-zãéя\d])?$/),
    fc.constantFrom('com', 'com.br', 'co.uk', 'museum', 'рф'),
  )
  .map(([user, host, end]) => `${user}@${host}.${end}`)

const secret = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...numbers).chain(digits) },
  { weight: 1, arbitrary: mail },
  { weight: 1, arbitrary: token },
)

/** Percent-encoding as pages and redirects do it, each time once more. */
const encode = (times: number, secret: string): string =>
  times ? encode(times - 1, encodeURIComponent(secret)) : secret

const everyByte = (secret: string) =>
  [...new TextEncoder().encode(secret)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0')}`)
    .join('')

const encoded = (secret: string) =>
  fc.oneof(
    fc.integer({ min: 0, max: 3 }).map((times) => encode(times, secret)),
    fc.constant(encodeURIComponent(secret).replaceAll('%20', '+')),
    fc.constant(everyByte(secret)),
    fc.constant(encode(2, everyByte(secret))),
  )

/** Where a text may hold it, as pages, mails and shops write. */
const places: ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `Hello ${secret}, welcome`,
  (secret) => `call (${secret}) or "${secret}".`,
  (secret) => `tel:${secret};x`,
  (secret) => `Kick 808 (140 BPM) for ${secret} - 24 bit`,
  (secret) => `${secret},${secret},${secret}`,
]

/** As an address has it: without spaces. */
const urls: ((secret: string) => string)[] = [
  (secret) => `https://shop.example/u/${secret}/x?page=2`,
  (secret) => `https://shop.example/u-${secret}`,
  (secret) => `see https://${secret}:x@shop.example/a for it`,
  (secret) => `https://shop.example/?utm_content=${secret}&page=2`,
  (secret) => `https://shop.example/a?page=2&email=${secret}#x`,
  (secret) => `/thanks?e%6Dail=${secret};page=2#${secret}`,
  (secret) => `/thanks?utm_term[]=${secret}`,
  (secret) => `/thanks?${secret}`,
  (secret) => `https://shop.example/#/u/${secret}?page=${secret}`,
  (secret) => `/x?page=1#!/u/${secret}?q=${secret}`,
  (secret) => `/a?ref=https%3A%2F%2Fshop.example%2F%3Femail%3D${secret}`,
  (secret) => `https://shop.example/#token=${secret}`,
]

const planted = fc
  .tuple(
    secret,
    fc.constantFrom(
      ...places,
      ...urls.map((put) => (secret: string) => put(secret.replaceAll(' ', '%20'))),
    ),
  )
  .chain(([secret, put]) => encoded(secret).map((written) => ({ secret, text: put(written) })))

const plantedProps = planted.chain(({ secret, text }) => {
  const leaf = fc.constant(text)
  const other = fc.constantFrom<unknown>(1, null, true, 'Lo-fi')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(other, tie('tree')),
      fc.record({ item_name: other, items: tie('tree') }),
      fc.record({ email: tie('tree'), props: tie('tree') }),
      tie('tree').map((inner) => ({ [text]: inner })),
    ),
  }))
  return tree.map((props) => ({ secret, props }))
})

const decode = (text: string) =>
  text.replace(/(%[\da-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes)
    } catch {
      return unescape(bytes)
    }
  })

/** The text as it is and decoded up to three times. */
const readings = (text: string) => {
  const all = [text]
  for (let times = 0; times < 3; times++) all.push(decode(all.at(-1)!))
  return all
}

const expectNone = (secret: string, kept: string) => {
  const bare = secret.replace(/\D/g, '')
  for (const reading of readings(kept)) {
    expect(reading).not.toContain(secret)
    expect(reading.replaceAll('+', ' ')).not.toContain(secret)
    // Of e-mails and tokens single digits may stand elsewhere, too.
    if (bare.length > 8) expect(reading.replace(/\D/g, '')).not.toContain(bare)
  }
}

const runs = { numRuns: 5_000 }

describe('what is planted', () => {
  it('leaves in no text', () => {
    fc.assert(
      fc.property(planted, ({ secret, text: written }) => expectNone(secret, text(written))),
      runs,
    )
  })

  it('leaves in no props', () => {
    fc.assert(
      fc.property(plantedProps, ({ secret, props }) =>
        expectNone(secret, JSON.stringify(value({ props }))),
      ),
      runs,
    )
  })

  it('is gone after the first cleaning: the second changes nothing', () => {
    fc.assert(
      fc.property(fc.array(planted, { minLength: 1, maxLength: 3 }), (texts) => {
        const once = text(texts.map(({ text }) => text).join(' '))
        expect(text(once)).toBe(once)
      }),
      runs,
    )
    fc.assert(
      fc.property(plantedProps, ({ props }) => {
        const once = value({ props })
        expect(value(once)).toEqual(once)
      }),
      runs,
    )
  })
})

describe('any text', () => {
  const noise = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'%|%25|%40|%2525|%3F|%26|%23|@|/|//|://|?|&|;|=|#|#/|#!/|+|.|-|(|)| |ana|a.co|55|11|99999|0000|00|[email]|utm_a=|page='.split(
            '|',
          ),
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''))

  it('is cleaned without an error, and twice as once', () => {
    fc.assert(
      fc.property(noise, (written) => {
        const once = text(written)
        expect(text(once)).toBe(once)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('clean text', () => {
  const word = fc.constantFrom(
    'Lo-fi Drum Kit vol. 2',
    'kick_808_01.wav',
    'R$ 1.234,56',
    '2024-11-22T10:20:30.123Z',
    '140 BPM',
    '03:45',
    '#1042',
    'PED-2024-00123',
    'Gênero: rock & roll',
    '100%',
    'F# minor',
    '7891234567895',
    '-23.5505199,-46.6333094',
  )
  const id = fc.oneof(
    fc.uuid(),
    // Ids of shops: not a phone's 55, no country's 00.
    fc.constantFrom('d#########', '78##########', '789##########', '4#############').chain(digits),
    fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString()),
    fc.integer({ min: 1e12, max: 2e12 }).map(String),
    fc
      .float({ noNaN: true, noDefaultInfinity: true, min: -200, max: 200 })
      .map((n) => n.toFixed(7)),
  )
  const clean = fc
    .array(fc.oneof(word, id), { minLength: 1, maxLength: 4 })
    .map((words) => words.join('; '))

  it('comes back as it was, byte for byte', () => {
    fc.assert(
      fc.property(clean, fc.integer({ min: 0, max: 2 }), (words, times) => {
        const written = encode(times, words)
        expect(text(written)).toBe(written)
        expect(value({ props: [{ item_name: written }] })).toEqual({
          props: [{ item_name: written }],
        })
        const url = `https://shop.example/packs/${encode(1, words)}?utm_content=${encode(1, words)}&page=2`
        expect(text(url)).toBe(url)
      }),
      runs,
    )
  })
})
