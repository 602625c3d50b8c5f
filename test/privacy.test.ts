import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { storedTable } from '../scripts/stored-names.ts'

/** The formatter pads the cells. */
const bare = (text: string) => text.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---')

it.each([
  ['privacy.md', 'en'],
  ['privacidade.md', 'pt'],
] as const)('docs/%s tells what the code stores; `npm run privacy` writes it', (page, language) => {
  const text = readFileSync(join(import.meta.dirname, '../docs', page), 'utf8')
  expect(bare(text)).toContain(storedTable(language))
})
