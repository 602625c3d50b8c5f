import { afterEach, describe, expect, it } from 'vitest'
import { pathOf } from '../../../src/capture/dom/path-of.ts'
import { readForm } from '../../../src/capture/forms/read-form.ts'
import { markups } from './markups.ts'

const read = (html: string) => {
  document.body.innerHTML = html
  const [form, ...around] = pathOf(document.querySelector('form'))
  const [name = 'none', props = {}] = readForm(form!, around)
  const { fields, provider, rating } = props as Record<string, unknown>
  return [name, fields, provider, rating].filter((part) => part !== undefined).join(' ')
}

describe('readForm', () => {
  afterEach(() => {
    document.body.innerHTML = ''
  })

  it.each(markups)('$title', ({ html, is }) => {
    expect(read(html)).toBe(is)
  })
})
