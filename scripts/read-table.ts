import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The table between `<!-- name -->` and `<!-- /name -->` of a page of docs/: its rows as texts of cells, without the head. */
export const readTable = (page: string, name: string): string[][] => {
  const text = readFileSync(join(import.meta.dirname, '../docs', page), 'utf8')
  const table = text.split(`<!-- ${name} -->`)[1]?.split(`<!-- /${name} -->`)[0]
  if (!table) throw new Error(`docs/${page} has no table ${name}`)
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}
