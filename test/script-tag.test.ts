import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Every HTML block of a page, in its order. */
const blocks = (page: string) =>
  readFileSync(join(import.meta.dirname, '../docs', page), 'utf8').match(/```html\n[^]*?```/g)

it('shows the same tags in both languages', () => {
  expect(blocks('script-tag.md')).toHaveLength(8)
  expect(blocks('pt-BR/script.md')).toEqual(blocks('script-tag.md'))
})
