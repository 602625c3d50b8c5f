import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** Every block of code of a page, with its language, in their order. */
const blocks = (page: string) =>
  readFileSync(join(import.meta.dirname, '../docs', page), 'utf8').match(/```\w+\n[^]*?```/g)

it.each([
  ['script-tag.md', 'pt-BR/script.md', 8],
  ['start.md', 'pt-BR/comece.md', 5],
  ['previews.md', 'pt-BR/previas.md', 5],
  ['touchpoints.md', 'pt-BR/pontos-de-contato.md', 14],
])('%s shows the same code as %s', (english, portuguese, count) => {
  expect(blocks(english)).toHaveLength(count)
  expect(blocks(portuguese)).toEqual(blocks(english))
})
