import { readFile, writeFile } from 'node:fs/promises'
import type { Engine } from '../browsers/engines.ts'

const page = new URL('../../docs/previews.md', import.meta.url)
const block = /<!-- players -->[\s\S]*<!-- \/players -->/
const heads: Record<Engine, string> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}
const engines = Object.keys(heads) as Engine[]

/** By player's title: what is so (`✓`) and what is not (`–`). */
export type Column = Record<string, string>

export const toCell = (facts: boolean[]): string =>
  facts.map((fact) => (fact ? '✓' : '–')).join(' ')

const readRows = async () => {
  const [table = ''] = block.exec(await readFile(page, 'utf8')) ?? []
  return table
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

/** What docs/previews.md says of an engine. */
export const readColumn = async (engine: Engine): Promise<Column> => {
  const index = engines.indexOf(engine) + 1
  return Object.fromEntries((await readRows()).map((row) => [row[0]!, row[index]!]))
}

/** Writes an engine's column; those of the others stay, as far as their players are still there. */
export const writeColumn = async (engine: Engine, column: Column): Promise<void> => {
  const columns: Column[] = []
  for (const name of engines) columns.push(name === engine ? column : await readColumn(name))
  const rows = [
    ['Player', ...Object.values(heads)],
    ['---', ...engines.map(() => '---')],
    ...Object.keys(column).map((title) => [title, ...columns.map((cells) => cells[title] ?? '')]),
  ]
  const table = rows.map((row) => `| ${row.join(' | ')} |`).join('\n')
  const text = await readFile(page, 'utf8')
  await writeFile(
    page,
    text.replace(block, () => `<!-- players -->\n\n${table}\n\n<!-- /players -->`),
  )
}

/** Titles of the rows that the text below the table explains: its list items begin with them. */
export const readExplained = async (): Promise<string[]> => {
  const [, below = ''] = (await readFile(page, 'utf8')).split('<!-- /players -->')
  return [...below.matchAll(/^- \*\*(.+?)\*\*/gm)].map(([, title]) => title!)
}
