import { readFile } from 'node:fs/promises'
import { engineTable } from '../tables/engine-table.ts'

const page = new URL('../../docs/previews.md', import.meta.url)

/** By player's title: what is so (`✓`) and what is not (`–`). */
export const playersTable = engineTable('previews.md', 'players', ['Player'])

export const toCell = (facts: boolean[]): string =>
  facts.map((fact) => (fact ? '✓' : '–')).join(' ')

/** Titles of the rows that the text below the table explains: its list items begin with them. */
export const readExplained = async (): Promise<string[]> => {
  const [, below = ''] = (await readFile(page, 'utf8')).split('<!-- /players -->')
  return [...below.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, title]) => title!)
}
