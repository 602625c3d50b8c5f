/** Everything that leaves passes here: URLs, titles, referrers, props. */
export interface Scrub {
  text(text: string): string
  /** A copy without personal data. Throws on what JSON cannot carry. */
  value(value: unknown, depth?: number): unknown
}

/** Query parameters that are kept; all others go, because shops put names, e-mails and tokens there. */
const kept =
  /^(utm_(source|medium|campaign|term|content|id|source_platform|creative_format|marketing_tactic)|mc_cid|ref|variant|page|sort|lang)$/

// Lengths are bounded so that no text makes a pattern slow.
const address = /[\w.!+-]{1,64}@([\w-]{1,63}\.){1,5}[a-z]{2,24}/gi
const secret = /eyJ[\w-]{8,}\.[\w.-]{8,}|\b[a-z]{2,5}_(live|test)_\w+|Bearer\s+[\w.~+/-]{8,}/g
const digits = /(?<![\w.])\+?\(?\d([ ().\-/]{0,2}\d){9,18}(?!\w)/g
const link = /([a-z][a-z\d+.-]{1,20}:\/\/|(?<![^\s"'(])\/)[^\s"'<>]+/gi

/** Ten to nineteen digits are a card, a CPF or, when written like one, a phone; otherwise a product's number. */
const maskDigits = (written: string): string => {
  const number = written.replace(/\D/g, '')
  const { length } = number
  /** Digits times weights, from the last but `skip` on. */
  const sum = (skip: number, weigh: (digit: number, place: number) => number) =>
    [...number].reduceRight(
      (sum, digit, i) => sum + (length - i > skip ? weigh(+digit, length - i - skip) : 0),
      0,
    )
  // Every payment card ends with Luhn's check digit (ISO/IEC 7812-1).
  const luhn = sum(0, (digit, place) =>
    place % 2 ? digit : ((digit * 2) % 10) + (digit > 4 ? 1 : 0),
  )
  if (length > 13 && luhn % 10 === 0) return '[card]'
  // A Brazilian taxpayer's number ends with two: each the weighted sum of those before it.
  const isCheck = (skip: number) =>
    ((sum(skip, (digit, place) => digit * (place + 1)) * 10) % 11) % 10 === +number.at(-skip)!
  if (length === 11 && isCheck(1) && isCheck(2)) return '[cpf]'
  return length < 16 && /^\+|^\(?\d\d\)?[ -]|^55\d{10,11}$/.test(written) ? '[phone]' : written
}

/** `extend` is the site's own cleaning, run after ours; it returns the text to keep. */
export const createScrub = (extend: (text: string) => string): Scrub => {
  /** Masks what stands in a text, also behind percent-encoding, twice; clean text stays as it was written. */
  const mask = (text: string): string => {
    let plain = text
    try {
      plain = decodeURIComponent(decodeURIComponent(text))
    } catch {}
    const masked = plain
      .replace(address, '[email]')
      .replace(secret, '[token]')
      .replace(digits, maskDigits)
    return masked === plain ? text : masked
  }

  const url = (written: string): string => {
    const [, origin, path, query, hash] = /^([a-z]+:\/\/[^/?#]*)?([^?#]*)\??([^#]*)#?([^?]*)/i.exec(
      written,
    )!
    const parameters = [...new URLSearchParams(query)]
      .filter(([name]) => kept.test(name))
      .map(([name, value]) => `${name}=${encodeURIComponent(mask(value))}`)
    return (
      // Without user and password.
      (origin ?? '').replace(/\/\/.*@/, '//') +
      path!.split('/').map(mask).join('/') +
      (parameters[0] ? `?${parameters.join('&')}` : '') +
      // A fragment is kept only where a router puts the page into it.
      (/^!?\//.test(hash!) ? `#${mask(hash!)}` : '')
    )
  }

  const text = (text: string): string => extend(mask(text.replace(link, url)))

  const value: Scrub['value'] = (input, depth = 0) => {
    if (typeof input === 'string') {
      if (input.length > 32_000) throw new RangeError('a text is longer than 32,000 characters')
      return text(input)
    }
    if (typeof input !== 'object' || !input) return input
    if (depth > 8) throw new TypeError('cyclic, or nested deeper than 8')
    if (Array.isArray(input)) return input.map((entry) => value(entry, depth + 1))
    if ('toJSON' in input) return value((input.toJSON as () => unknown)(), depth + 1)
    return Object.fromEntries(
      Object.entries(input).map(([key, entry]) => [text(key), value(entry, depth + 1)]),
    )
  }
  return { text, value }
}
