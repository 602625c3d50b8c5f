import { readFile, writeFile } from 'node:fs/promises'
import type { Engine } from '../browsers/engines.ts'

/** What was measured in one engine: its cell of each row, by all that stands before the engines' cells. */
export type Column = Record<string, string>

export interface EngineTable {
  read(engine: Engine): Promise<Column>
  /** The items of the list below it, in the same block. */
  readNotes(): Promise<string[]>
  /** Writes an engine's column and the notes; the columns of the others stay, as far as their rows are still there. */
  write(engine: Engine, column: Column, notes?: string[]): Promise<void>
}

/** As the tables name them. */
export const engineTitles: Record<Engine, string> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
}
const engines = Object.keys(engineTitles) as Engine[]

const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())

/** What stands before the cells of the engines, as a key of a column. A `|` in it is written `\|`. */
export const rowKey = (cells: string[]): string => cells.join(' | ')

/**
 * The table of `docs/<page>` between `<!-- name -->` and `<!-- /name -->`, whose last columns are the three engines.
 */
export const engineTable = (page: string, name: string, heads: string[]): EngineTable => {
  const file = new URL(`../../docs/${page}`, import.meta.url)
  const block = new RegExp(`<!-- ${name} -->[^]*<!-- /${name} -->`)

  const readLines = async (beginning: string) => {
    const [found = ''] = block.exec(await readFile(file, 'utf8')) ?? []
    return found.split('\n').filter((line) => line.startsWith(beginning))
  }

  const read = async (engine: Engine) => {
    const rows = await readLines('|')
    return Object.fromEntries(
      rows.slice(2).map((row) => {
        const cells = cellsOf(row)
        return [
          rowKey(cells.slice(0, heads.length)),
          cells[heads.length + engines.indexOf(engine)] ?? '',
        ]
      }),
    )
  }

  return {
    read,
    readNotes: async () => (await readLines('- ')).map((line) => line.slice(2)),
    write: async (engine, column, notes = []) => {
      const columns: Column[] = []
      for (const each of engines) columns.push(each === engine ? column : await read(each))
      const rows = [
        rowKey([...heads, ...Object.values(engineTitles)]),
        rowKey([...heads, ...engines].map(() => '---')),
        ...Object.keys(column).map((key) => rowKey([key, ...columns.map((c) => c[key] ?? '')])),
      ]
      const table = rows.map((row) => `| ${row} |`).join('\n')
      const list = notes.map((note) => `- ${note}`).join('\n')
      const parts = [`<!-- ${name} -->`, table, ...(list ? [list] : []), `<!-- /${name} -->`]
      const text = await readFile(file, 'utf8')
      await writeFile(
        file,
        text.replace(block, () => parts.join('\n\n')),
      )
    },
  }
}
