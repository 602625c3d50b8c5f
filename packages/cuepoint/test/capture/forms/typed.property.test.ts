// @vitest-environment jsdom
// It escapes texts as browsers do.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOf } from '../../../src/capture/dom/path-of.ts'
import { readForm } from '../../../src/capture/forms/read-form.ts'
import { markups } from './markups.ts'

// Whatever a person types into whichever form, it changes nothing of what is told.

/** As frameworks leave it: as property, as attribute, as text; in an editor, too. */
const type = (form: Element, text: string) => {
  for (const field of form.querySelectorAll<HTMLInputElement>(
    'textarea,input:not([type=radio],[type=checkbox],[type=hidden],[type=number],[type=submit],[type=file])',
  )) {
    field.value = text
    field.setAttribute('value', text)
    field.setAttribute('data-value', text)
    if (field.localName === 'textarea') field.textContent = text
  }
  form.insertAdjacentHTML('beforeend', '<div contenteditable="true"><p></p></div>')
  form.querySelector('[contenteditable] p')!.textContent = text
}

const read = (html: string, text?: string) => {
  document.body.innerHTML = html
  const [form, ...around] = pathOf(document.querySelector('form'))
  if (text !== undefined) type(form!, text)
  return readForm(form!, around)
}

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.emailAddress(),
  // What the kinds are told by.
  fc
    .array(
      fc.constantFrom(
        'newsletter',
        'contato',
        'reembolso',
        'review',
        'avaliação',
        'pedido',
        'search',
        '/cart',
        'name="q"',
        '|email',
        '>',
        '<',
        '"',
        '</textarea>',
        'wp-comments-post',
        'value="',
      ),
      { maxLength: 6 },
    )
    .map((some) => some.join(' ')),
)

describe('what is typed', () => {
  it('is not told, nor does it change what is told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...markups), words, ({ html }, text) => {
        expect(read(html, text)).toEqual(read(html))
      }),
      { numRuns: 400 },
    )
  })
})
