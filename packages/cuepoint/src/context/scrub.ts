/** Everything that leaves passes here: URLs, titles, referrers, props. */
export interface Scrub {
  text(text: string): string
  /** A copy as JSON has it, without personal data. Throws on what JSON cannot carry. */
  value(value: unknown): unknown
}

/** Query parameters that go: all but these, because shops put names, e-mails and tokens there. */
const unknownParameter =
  /[?&](?!(utm_(source|medium|campaign|term|content|id|source_platform|creative_format|marketing_tactic)|mc_cid|ref|variant|page|sort|lang)=)[^&]*/g

// Lengths are bounded so that no text makes a pattern slow.
const address = /[\w.!+-]{1,64}@([\w-]{1,63}\.){1,5}[a-z]{2,24}/gi
const secret = /eyJ[\w-]{8,}\.[\w.-]{8,}|\b[a-z]k_(live|test)_\w+|Bearer\s+[\w.~+/-]{8,}/g
const digits = /(?<![\w.])\+?\(?\d([ ().\-/+]{0,2}\d){9,18}(?!\w)/g
const link = /([a-z][a-z\d+.-]{1,20}:\/\/|(?<![^\s"'(])\/)[^\s"'<>]+/gi

/** Nothing longer is cleaned: an event may not be longer either. */
const maxChars = 32_000

/** Ten to nineteen digits are a card, a CPF or, when written like one, a phone; otherwise a product's number. */
const maskDigits = (written: string): string => {
  const number = written.replace(/\D/g, '')
  const { length } = number
  /** Of all digits; the last one stands at place 1. */
  const sum = (weigh: (digit: number, place: number) => number) =>
    [...number].reduce((sum, digit, i) => sum + weigh(+digit, length - i), 0)
  // Every payment card ends with Luhn's check digit (ISO/IEC 7812-1).
  const luhn = sum((digit, place) => (place % 2 ? digit : +'0246813579'[digit]!))
  if (length > 13 && luhn % 10 === 0) return '[card]'
  // A Brazilian taxpayer's number ends with two: each the weighted sum of those before it.
  const isCheck = (end: number) =>
    ((sum((digit, place) => (place > end ? digit * (place - end + 1) : 0)) * 10) % 11) % 10 ===
    +number.at(-end)!
  if (length === 11 && isCheck(1) && isCheck(2)) return '[cpf]'
  return length < 16 && /^\+|^\(?\d\d\)?[ +-]|^55\d{10,11}$/.test(written) ? '[phone]' : written
}

/** Masks what stands in a text, also behind percent-encoding, twice; clean text stays as it was written. */
const mask = (text: string): string => {
  // Unlike decodeURIComponent it never throws: a stray % must not hide an address.
  const plain = unescape(unescape(text))
  const masked = plain
    .replace(address, '[email]')
    .replace(secret, '[token]')
    .replace(digits, maskDigits)
  return masked === plain ? text : masked
}

const url = (written: string): string =>
  written
    // Without user and password.
    .replace(/\/\/[^/?#]*@/, '//')
    // A fragment is kept only where a router puts the page into it.
    .replace(/(?:(#!?\/[^?]*)|#).*/, '$1')
    .replace(/\?[^#]*/, (query) => query.replace(unknownParameter, '').replace(/^&/, '?'))
    .replace(/[^/?&=#]+/g, (part) => mask(part))

/** `extend` is the site's own cleaning, run after ours; it returns the text to keep. */
export const createScrub = (extend: (text: string) => string): Scrub => {
  const text = (text: string): string => extend(mask(text.replace(link, url)))
  return {
    text,
    value(value) {
      const json = JSON.stringify(value)
      if (json.length > maxChars) throw new RangeError(`${json.length} characters`)
      // Names of props are text, too.
      return JSON.parse(
        json.replace(/"[^"\\]*(\\.[^"\\]*)*"/g, (quoted) =>
          JSON.stringify(text(JSON.parse(quoted))),
        ),
      )
    },
  }
}
