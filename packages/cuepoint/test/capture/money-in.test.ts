import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyIn } from '../../src/capture/money-in.ts'

describe('moneyIn', () => {
  it.each([
    ['R$ 1.234,56', { value: 1234.56, currency: 'BRL' }],
    ['R$1.234', { value: 1234, currency: 'BRL' }],
    ['R$\u00a049,9', { value: 49.9, currency: 'BRL' }],
    ['R$ 49,90 BRL', { value: 49.9, currency: 'BRL' }],
    ['US$ 10', { value: 10, currency: 'USD' }],
    ['US$1,234.50', { value: 1234.5, currency: 'USD' }],
    ['$10.00 USD', { value: 10, currency: 'USD' }],
    ['USD $10', { value: 10, currency: 'USD' }],
    ['€ 10,00', { value: 10, currency: 'EUR' }],
    ['10,00 €', { value: 10, currency: 'EUR' }],
    ['1\u202f234,56\u00a0€', { value: 1234.56, currency: 'EUR' }],
    ['1.234.567,89 €', { value: 1234567.89, currency: 'EUR' }],
    ['£1,234', { value: 1234, currency: 'GBP' }],
    ['BRL 10', { value: 10, currency: 'BRL' }],
    ["CHF 1'234.56", { value: 1234.56, currency: 'CHF' }],
    ['CHF 10.–', { value: 10, currency: 'CHF' }],
    ['10,- €', { value: 10, currency: 'EUR' }],
    ['₹12,34,567.80', { value: 1234567.8 }],
    ['-R$ 5,00', { value: -5, currency: 'BRL' }],
    ['R$ -5,00', { value: -5, currency: 'BRL' }],
    ['$10.50', { value: 10.5 }],
    ['$ 1.234,56', { value: 1234.56 }],
    ['¥1,235', { value: 1235 }],
    ['10 kr.', { value: 10 }],
    ['XQZ 10', { value: 10 }],
    ['10 zł', { value: 10 }],
    ['1,234', { value: 1234 }],
    ['0.125', { value: 0.125 }],
    ['49.9000', { value: 49.9 }],
    ['1234.567', { value: 1234.567 }],
    [19.9, { value: 19.9 }],
    [0, { value: 0 }],
  ])('%s', (price, money) => expect(moneyIn(price)).toEqual(money))

  it.each([
    'Grátis',
    'free',
    'a consultar',
    '',
    ' ',
    'R$',
    '10 %',
    'R$ 10,00 – R$ 20,00',
    '2x de R$ 10,00',
    'R$ 10,00 à vista',
    '12x',
    '2 un',
    '10 GB',
    'R$ 10 un',
    '12x de R$ 19,90',
    '1.234.56',
    '1,2,3',
    '10..5',
    '1 2',
    `${'1'.repeat(50)},00`,
    null,
    undefined,
    NaN,
    Infinity,
    {},
    ['R$ 10'],
    true,
  ])('nothing in %s', (price) => expect(moneyIn(price)).toBeUndefined())

  const locales: [locale: string, currency: string, told: string | undefined][] = [
    ['pt-BR', 'BRL', 'BRL'],
    ['pt-PT', 'EUR', 'EUR'],
    ['en-US', 'BRL', 'BRL'],
    ['en-US', 'USD', undefined],
    ['en-GB', 'GBP', 'GBP'],
    ['en-IN', 'INR', undefined],
    ['de-DE', 'EUR', 'EUR'],
    ['de-CH', 'CHF', 'CHF'],
    ['fr-FR', 'EUR', 'EUR'],
    ['fr-CA', 'CAD', undefined],
    ['es-MX', 'MXN', undefined],
    ['es-AR', 'USD', undefined],
    ['it-IT', 'EUR', 'EUR'],
    ['nl-NL', 'EUR', 'EUR'],
    ['pl-PL', 'PLN', undefined],
    ['cs-CZ', 'CZK', undefined],
    ['sv-SE', 'SEK', undefined],
    ['da-DK', 'DKK', undefined],
    ['tr-TR', 'TRY', undefined],
    ['he-IL', 'ILS', undefined],
    ['ja-JP', 'JPY', undefined],
  ]
  const display = fc.constantFrom('symbol', 'code', 'narrowSymbol')

  it.each(locales)('what Intl writes in %s, in %s', (locale, currency, told) => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999_99, max: 99_999_999_99 }),
        display,
        (cents, currencyDisplay) => {
          const format = new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            currencyDisplay,
          })
          const value = Number(
            (cents / 100).toFixed(format.resolvedOptions().maximumFractionDigits),
          )
          const money = moneyIn(format.format(value))
          expect([format.format(value), money?.value]).toEqual([format.format(value), value])
          if (currencyDisplay === 'code') expect(money?.currency).toBe(currency)
          if (currencyDisplay === 'symbol' && told) expect(money?.currency).toBe(told)
          // Never another one.
          expect([currency, undefined]).toContain(money?.currency)
        },
      ),
    )
  })

  it('never throws, and tells only numbers', () => {
    fc.assert(
      fc.property(fc.anything(), (price) => {
        const money = moneyIn(price)
        if (money) expect(money.value).toSatisfy(Number.isFinite)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[R$€.,'0-9 -]{0,50}$/), (price) => {
        const money = moneyIn(price)
        if (money) expect(money.value).toSatisfy(Number.isFinite)
      }),
    )
  })
})
