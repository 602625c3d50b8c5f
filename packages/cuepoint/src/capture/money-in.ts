import { attempt } from '../attempt.ts'

/** Others have more than one currency, such as `$`, `¥` and `kr`, or are written with their code, too. */
const marks: Record<string, string> = { R$: 'BRL', US$: 'USD', '€': 'EUR', '£': 'GBP' }

/** A mark on either side, of at most a few letters: who writes more may mean anything. */
const written =
  /^([-−]?)\s*([\p{L}./]{0,4}\s?\p{Sc}?)\s*([-−]?)\s*(\d[\d.,'’\s]*?)([.,]?[-–—]+)?\s*(\p{Sc}?\s?[\p{L}./]{0,4})$/u
/** No mark at all, a sign, a code, or letters that only money has: not `12x`, `2 un`. */
const mark = /^$|\p{Sc}|^[A-Z]{3}$|^(kr|zł|Kč|Ft|lei|Rs|Fr)\.?$/u
/** The last group has three digits, the others may have two, as in India; the same sign is not both. */
const grouped = /^([1-9]\d{0,2}([.,'’\s])(?:\d{2,3}\2)*\d{3})(?:(?!\2)[.,](\d+))?$/
const plain = /^(\d+)()(?:[.,](\d+))?$/

const currencyOf = (mark: string): string | undefined => {
  const code = /[A-Z]{3}/.exec(mark)?.[0]
  return code && attempt(() => Intl.supportedValuesOf('currency').includes(code))
    ? code
    : marks[mark]
}

/**
 * What a price says that is written for people: `R$ 1.234,56`, `1 234,56 €`, `US$ 10`, `CHF 1'234.50`. Three digits after the
 * only point or comma are thousands, but after a zero. `currency` (ISO 4217) only where its mark or code says which: `$` alone
 * does not. Undefined for words (`Grátis`, too: nobody has written a sum), for several sums and for percentages.
 */
export const moneyIn = (price: unknown): { value: number; currency?: string } | undefined => {
  if (typeof price === 'number') return Number.isFinite(price) ? { value: price } : undefined
  if (typeof price !== 'string' || price.length > 40) return undefined
  // Languages that are written from right to left have marks that nobody sees.
  const text = price.replace(/\p{Cf}/gu, '').trim()
  const [, minus, before, minusToo, figures, , after] = written.exec(text) ?? []
  const [, whole, , part = 0] = grouped.exec(figures!) ?? plain.exec(figures!) ?? []
  if (!whole || ![before!, after!].every((text) => mark.test(text.trim()))) return undefined
  const value = Number(`${minus || minusToo ? '-' : ''}${whole.replace(/\D/g, '')}.${part}`)
  const currency = [before!, after!]
    .map((mark) => currencyOf(mark.replace(/\s/g, '')))
    .find(Boolean)
  return currency ? { value, currency } : { value }
}
