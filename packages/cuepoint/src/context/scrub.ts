import { byteLength } from '../byte-length.ts'
import { toJson } from '../to-json.ts'
import { isClickId } from '../is-click-id.ts'

/** Everything that leaves passes here: URLs, titles, referrers, props. */
export interface Scrub {
  text(text: string): string
  /** A copy as JSON has it, without personal data. Throws on what JSON cannot carry. */
  value(value: unknown): unknown
}

// Lengths are bounded, or a match starts only where a word does: no text makes a pattern slow.

/** URLs with a host, from the root, and queries alone. */
const link = /((:\/|(?<![^\s"'(]))\/|\?[^\s=]{1,40}=)[^\s"<>]+/g

/**
 * Query parameters that go: all but a list's, a campaign's (`src` and `sck` are those of Brazilian checkouts) and an
 * affiliate's. In the others shops, mailers and ad networks put names, e-mails, ids of a click or a person, and tokens.
 */
const unknownParameter =
  /[?&;](?!(utm_\w+|mc_cid|ref|variant|page|sort|lang|src|sck|afid|aff|affiliate_id)(=|\[|%5b))[^?&;]+/gi

/** Negated sets, because names and domains have letters of all alphabets. */
const address = /[^\0-*,/:-@[-^{-~]{1,64}@[^\0-*,/:-@[-^{-~]{1,64}\.[^\0-@[-`{-~]{2,24}/g

/**
 * JWT, keys of APIs, client secrets, WooCommerce's order keys; and 32 letters and digits in a row, as links in mails and checkouts
 * have. Shorter ones are ids of products and orders (MongoDB 24, Firebase 28), and so are those with a `_` before them (Stripe,
 * Medusa). UUIDs stay: many products have one, though a link may, too.
 */
const secret =
  /(?<![^\W_])((bearer[\s+]+|eyJ|xox\w-|[prsc][ks]_(live|test)_|gh[a-z]_|wc_order_|pi_\d)[\w.~+/-]{8,}|\b(?=\d*[a-z])(?=[a-z]*\d)[a-z\d]{32,})/gi

/**
 * In this order: UUIDs, which are kept; phones with + or 00, Brazil's, North America's, others that begin with 0 (two by two as in France, or as in the
 * United Kingdom), CPF (its bare form is a Brazilian mobile's, too), SSN, cards of 16 and 15 digits, IBAN. Barcodes, shops' ids and
 * times have 8, 10, 12, 13 or 14 digits in a row and stay; so do barcodes that begin with 00, and degrees with eight decimals.
 */
const number =
  /(\w{8}-(\w{4}-){3}\w{12})|(?<![^\W_])\(?(?!\d{6}\D|[1-9]\d\.?\d{8}(?!\d))((\+|00(?=[3-5]\d{11}|\d{0,3}\D))\d([\s+().-]{0,3}\d){7,}|(55[\s+().-]{0,3})?[1-9]{2}[\s+().-]{0,3}9?[\s+().-]{0,3}\d{4}[\s+().-]{0,3}\d{4}|[2-9]\d\d[\s+().-]{1,3}\d{3}[\s+().-]{1,3}\d{4}|0[1-9](\d{8}|([\s+().-]{1,3}\d\d){4}|\d{1,3}[\s+().-]{1,3}\d{3,5}[\s+().-]{0,3}\d{3,4})|(\d{3}[\s+().-]{0,3}){3}\d\d|\d{3}-\d\d-\d{4}|[2-6]\d{3}([\s+().-]{0,3}\d{4}){3}|3[47]\d\d[\s+().-]{0,3}\d{6}[\s+().-]{0,3}\d{5}|[A-Z]{2}\d\d[\s+().-]{0,3}[A-Z\d]{4}[\s+().-]{0,3}\d{4}[\s+().-]{0,3}\d{3}[A-Z\d +]*)(?![^\W_])/g

/** Names of props, as letters only, that go with all they hold. */
const personal =
  /token|secret|passw|senha|authoriz|birth|nasci|address|endere|postal|whatsapp|celular|cpf|cvv|cvc|(mail|(?<![do])phone|fone|^(mobile|zip|cep|rg|dob|pass|card|(sobre)?nome|(first|last|full|sur|user|customer|billing|shipping)(name|data)))(number|code|completo|s)?$/i

/** Ids of orders and products, which may look like a phone or a token: masked, two of them would be one. With their key. */
const kept = /^(order_id [\w#.-]+|item_(id|variant) \d+)$/

/** Of an event, as UTF-8. Nothing longer is cleaned. */
const maxBytes = 32_000

/** Masks what stands in a text, also behind percent-encoding, three times; clean text stays as it was written. */
const mask = (text: string): string => {
  // Unlike decodeURIComponent it never throws: a stray % must not hide an address.
  const plain = text.includes('%') ? unescape(unescape(unescape(text))) : text
  let masked = plain
  // Most texts have neither, which is known sooner than that a pattern does not match.
  if (masked.includes('@')) masked = masked.replace(address, '[email]')
  masked = masked.replace(secret, '[token]')
  if (/\d/.test(masked)) masked = masked.replace(number, (_, uuid) => uuid ?? '[number]')
  return masked === plain ? text : masked
}

const cleanUrl = (url: string): string =>
  url
    // Without user and password.
    .replace(/\/\/[^/?#]*@/g, '//')
    // A fragment is kept only where a router puts the page into it.
    .replace(/#(?!!?\/).*/, '')
    .replace(/\?[^#]*/g, (query) => query.replace(unknownParameter, '').replace(/^./, '?'))
    // Part by part, so that the others keep their encoding.
    .replace(/[^/?&;=#]+/g, mask)

/** Until nothing changes: what was masked is decoded and may show a link. */
const cleanAnew = (text: string): string => {
  // A saved page lies in its visitor's home, which has the visitor's name.
  const cleaned = mask(text.replace(link, cleanUrl).replace(/\bfile:\/\/[^\s"<>]*\//gi, 'file:///'))
  return cleaned === text ? text : cleanAnew(cleaned)
}

const maxKnown = 500

/** Remembers what comes with every event: the page's URL, names of props. */
const remembering = <T>(work: (text: string) => T) => {
  const known = new Map<string, T>()
  return (text: string): T => {
    let result = known.get(text)
    if (result === undefined) {
      result = work(text)
      if (known.size >= maxKnown) known.clear()
      if (text.length < 200) known.set(text, result)
    }
    return result
  }
}

const clean = remembering(cleanAnew)

/** A name that is an e-mail address goes, too: masked, two of them would be one. */
const isPersonal = remembering(
  (key) => personal.test(key.replace(/[\W\d_]/g, '')) || clean(key) !== key,
)

/** `extend` is the site's own cleaning, run after ours; it returns the text to keep. */
export const createScrub = (extend: (text: string) => string): Scrub => {
  const text = (text: string): string => extend(clean(text))
  /**
   * In place: what JSON made has no other owner, and a reviver takes longer. Click ids, which are there only with the marketing
   * purpose, look like tokens.
   */
  const cleanAll = (value: unknown, name?: string): unknown => {
    if (typeof value === 'string')
      return kept.test(`${name} ${value}`) ? extend(value) : text(value)
    const part = value as Record<string, unknown>
    for (const key of Object.keys(part ?? {})) {
      if (isPersonal(key)) delete part[key]
      else if (name !== 'click_ids' || !isClickId(part[key])) part[key] = cleanAll(part[key], key)
    }
    return value
  }
  return {
    text,
    value(value) {
      const json = toJson(value)
      // A character has three bytes at most.
      if (json.length * 3 > maxBytes && byteLength(json) > maxBytes)
        throw new RangeError(`over ${maxBytes} bytes`)
      return cleanAll(JSON.parse(json))
    },
  }
}
