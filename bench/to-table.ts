import type { Row } from './bench.ts'

const verdict = ({ ok }: Row) => (ok === undefined ? '' : ok ? 'ok' : '**missed**')

/** As Markdown, with columns in line, which is how the formatter leaves them. */
export const toTable = (rows: readonly Row[]): string => {
  const cells = [
    ['What', 'Goal', 'Measured: median (range)', 'Compared', ''],
    ...rows.map((row) => [row.what, row.goal ?? '', row.measured, row.ratio ?? '', verdict(row)]),
  ]
  const widths = cells[0]!.map((_, i) => Math.max(3, ...cells.map((row) => row[i]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`
  const [head, ...body] = cells
  return [head!, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n')
}
