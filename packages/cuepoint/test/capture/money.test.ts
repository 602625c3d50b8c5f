import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { money } from '../../src/capture/money.ts'

it.each([
  [19.9, 19.9],
  [0, 0],
  ['19.90', 19.9],
  ['19,90', 19.9],
  ['R$ 19,90', 19.9],
  ['R$ 1.234,56', 1234.56],
  ['1,234.56', 1234.56],
  ['US$1,234,567.89', 1234567.89],
  ['1.234.567,89 €', 1234567.89],
  ['1 234,56 €', 1234.56],
  ['1\u00a0234,56', 1234.56],
  ["CHF 1'234.50", 1234.5],
  ['1.234', 1234],
  ['1,234', 1234],
  ['1.234.567', 1234567],
  ['0.125', 0.125],
  ['1234.567', 1234.567],
  ['-19,90', -19.9],
  ['R$ -5,00', -5],
  ['Rs. 500', 500],
  ['1.234,-', 1234],
  ['10%', 10],
  ['7', 7],
])('reads %j as %d', (written, amount) => expect(money(written)).toBe(amount))

it.each([
  '',
  'free',
  'grátis',
  '3 x 10,00',
  '2024-01-02',
  null,
  undefined,
  NaN,
  Infinity,
  {},
  [],
  true,
])('finds no amount in %j', (written) => expect(money(written)).toBeUndefined())

it('reads back what shops format, in both conventions', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom('pt-BR', 'en-US', 'de-DE'),
      (cents, locale) => {
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(
          cents / 100,
        )
        expect(money(written)).toBe(cents / 100)
      },
    ),
  )
})
