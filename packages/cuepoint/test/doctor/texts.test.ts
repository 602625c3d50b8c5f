import { describe, expect, it } from 'vitest'
import { excerpt } from '../../src/doctor/excerpt.ts'
import { languageOf } from '../../src/doctor/language-of.ts'
import { say } from '../../src/doctor/say.ts'
import { type Code, texts } from '../../src/doctor/texts.ts'

const places = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\w+\}/g)].map(String).sort()

it.each([
  ['OK', 'OK'],
  ['  a\n\n b\t', 'a b'],
  ['<html>\r\n<head><title>413 Too Large</title><style>p{}</style></head><p>x', '413 Too Large x'],
  ['x'.repeat(5_000_000), 'x'.repeat(99)],
])('excerpt of %.40s', (text, expected) => expect(excerpt(text)).toBe(expected))

describe('what the doctor says', () => {
  it.each(Object.entries(texts))('%s says the same in both languages', (_, { found, fix }) => {
    expect(places(found[1])).toEqual(places(found[0]))
    expect(places(fix?.[1])).toEqual(places(fix?.[0]))
    expect(found[1] === found[0] && !/^[\w{}: ]+$/.test(found[0])).toBe(false)
  })

  it('fills in values, and leaves what looks like a place in them', () => {
    const { found, fix, ok } = say('answer', 'text', { status: 200, text: '{status} $& {x}' }, 'en')
    expect(found).toBe(
      'answered 200 with {status} $& {x}: that does not say that the events are stored',
    )
    expect(fix).toContain("acknowledge: 'status'")
    expect(ok).toBe(false)
  })

  it('has no fix where all is well', () =>
    expect(say('gzip', 'gzip' satisfies Code, {}, 'pt')).toEqual({
      check: 'gzip',
      ok: true,
      found: 'requisições comprimidas são lidas',
      fix: '',
    }))

  it.each([
    ['pt-BR', 'pt'],
    ['pt', 'pt'],
    ['en-US', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('reads %s as %s', (locale, language) => expect(languageOf(locale)).toBe(language))
})
