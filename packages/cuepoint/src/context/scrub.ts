import { byteLength } from '../byte-length.ts'

/** Everything that leaves passes here: URLs, titles, referrers, props. */
export interface Scrub {
  text(text: string): string
  /** A copy as JSON has it, without personal data. Throws on what JSON cannot carry. */
  value(value: unknown): unknown
}

/** Query parameters that go: all but these, because shops put names, e-mails and tokens there. */
const unknownParameter = /[?&](?!(utm_\w+|mc_cid|ref|variant|page|sort|lang)=)[^&]*/g

// Lengths are bounded so that no text makes a pattern slow.
const address = /[\w.!+-]{1,64}@([\w-]{1,63}\.){1,5}[a-z]{2,24}/gi
const secret = /eyJ[\w-]{8,}\.[\w.-]{8,}|\b[a-z]k_(live|test)_\w+|Bearer\s+[\w.~+/-]{8,}/g
/**
 * Payment cards of 15 and 16 digits, Brazilian taxpayers' numbers (CPF), phones as they are written. Eleven digits in a row
 * are a CPF or a Brazilian mobile. Barcodes, shops' ids and times have 8, 10, 12, 13 or 14 and stay.
 */
const number =
  /(?<![\w.,])(\+\d[\d ().-]{7,17}\d|\d{4}([ -]?\d{4}){3}|3[47]\d{2}[ -]?\d{6}[ -]?\d{5}|\d{3}\.\d{3}\.\d{3}-\d\d|(55 ?)?(\(\d\d\) ?|\d\d[ -])9?\d{4}[ -]?\d{4}|(55)?\d{11}|55\d{10})(?!\w)/g
const link = /([a-z][a-z\d+.-]{1,20}:\/\/|(?<![^\s"'(])\/)[^\s"'<>]+/gi

/** Of an event, as UTF-8. Nothing longer is cleaned. */
const maxBytes = 32_000

/** Masks what stands in a text, also behind percent-encoding, twice; clean text stays as it was written. */
const mask = (text: string): string => {
  // Unlike decodeURIComponent it never throws: a stray % must not hide an address.
  const plain = unescape(unescape(text))
  const masked = plain
    .replace(address, '[email]')
    .replace(secret, '[token]')
    .replace(number, '[number]')
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
      if (byteLength(json) > maxBytes) throw new RangeError(`over ${maxBytes} bytes`)
      // Names of props are text, too.
      return JSON.parse(
        json.replace(/"[^"\\]*(\\.[^"\\]*)*"/g, (quoted) =>
          JSON.stringify(text(JSON.parse(quoted))),
        ),
      )
    },
  }
}
