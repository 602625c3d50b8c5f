/** Everything that leaves passes here: URLs, titles, referrers, props. */
export interface Scrub {
  text(text: string): string
  /** A copy without personal data. Throws on what JSON cannot carry. */
  value(value: unknown, depth?: number): unknown
}

/** Query parameters that are kept; all others go, because shops put names, e-mails and tokens there. */
const kept =
  /^(utm_(source|medium|campaign|term|content|id|source_platform|creative_format|marketing_tactic)|mc_cid|ref|variant|page|sort|lang)$/

/** Nothing that the patterns below look for can be in a text without one of these. */
const suspicious = /[@%?]|:\/\/|\d{3}|eyJ|_live_|Bearer/

// Lengths are bounded so that no text makes a pattern slow.
const address = /[\w.!+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}/gi
const secret = /eyJ[\w-]{8,}\.[\w.-]{8,}|\b[a-z]{2,5}_(?:live|test)_\w+|Bearer\s+[\w.~+/-]{8,}/g
const digits = /(?<![\w.])\+?\(?\d(?:[ ().\-/]{0,2}\d){9,18}(?!\w)/g
const link = /(?:[a-z][a-z\d+.-]{1,20}:\/\/|(?<![^\s"'(])\/)[^\s"'<>]+/gi

/** Ten to nineteen digits are a card, a CPF or, when written like one, a phone; otherwise a product's number. */
const maskDigits = (written: string): string => {
  const number = written.replace(/\D/g, '')
  const digit = (i: number) => Number(number.at(i))
  let luhn = 0
  for (let i = 1; i <= number.length; i++) {
    const value = digit(-i) * (2 - (i % 2))
    luhn += value > 9 ? value - 9 : value
  }
  // Every payment card ends with this check digit (ISO/IEC 7812-1).
  if (number.length > 13 && luhn % 10 === 0) return '[card]'
  const isCheck = (place: number) => {
    let sum = 0
    for (let i = 0; i < place; i++) sum += digit(i) * (place + 1 - i)
    return ((sum * 10) % 11) % 10 === digit(place)
  }
  // The two check digits of a Brazilian taxpayer's number.
  if (number.length === 11 && isCheck(9) && isCheck(10)) return '[cpf]'
  return number.length < 16 && /^\+|^\(?\d\d\)?[ -]|^55\d{10,11}$/.test(written)
    ? '[phone]'
    : written
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `extend` is the site's own cleaning, run after ours; it returns the text to keep. */
export const createScrub = (extend: (text: string) => string): Scrub => {
  const mask = (text: string): string =>
    text.replace(address, '[email]').replace(secret, '[token]').replace(digits, maskDigits)

  /** Masks what hides behind percent-encoding, also twice; clean text stays as it was written. */
  const maskEncoded = (text: string): string => {
    const plain = decode(decode(text))
    const masked = mask(plain)
    return masked === plain ? text : masked
  }

  const url = (written: string): string => {
    const origin = /^https?:\/\/[^/?#]*/i.exec(written)?.[0] ?? ''
    const [beforeHash = '', hash = ''] = written.slice(origin.length).split('#')
    const [path = '', query] = beforeHash.split('?')
    const parameters = [...new URLSearchParams(query)]
      .filter(([name]) => kept.test(name))
      .map(([name, value]) => `${name}=${encodeURIComponent(maskEncoded(value))}`)
    return (
      // Without user and password.
      origin.replace(/\/\/.*@/, '//') +
      path.split('/').map(maskEncoded).join('/') +
      (parameters[0] ? `?${parameters.join('&')}` : '') +
      // A fragment is kept only where a router puts the page into it.
      (/^!?\//.test(hash) ? `#${maskEncoded(hash.split('?')[0]!)}` : '')
    )
  }

  const text = (text: string): string =>
    extend(suspicious.test(text) ? maskEncoded(text.replace(link, url)) : text)

  const value: Scrub['value'] = (input, depth = 0) => {
    if (typeof input === 'string') {
      if (input.length > 32_000) throw new RangeError('a text is longer than 32,000 characters')
      return text(input)
    }
    if (typeof input === 'bigint') throw new TypeError('JSON has no BigInt; use a string')
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
