// `npm run faults`: the fault suite with the constants that shops have, five times over, into the tables of
// docs/delivery.md. Takes hours; CUEPOINT_ENGINES=chromium takes one browser of the three, and `npm run faults quick` runs each row once
// with the short constants of `npm test`, in minutes.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import type { FaultResult } from '../e2e/faults/report.ts'

const page = 'docs/delivery.md'
const themes = ['leaving', 'outages', 'refusals', 'tabs', 'storage', 'pollution', 'kills']
const named = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }

const folder = mkdtempSync(join(tmpdir(), 'cuepoint-faults-'))
const file = join(folder, 'results.jsonl')
writeFileSync(file, '')
const isQuick = process.argv[2] === 'quick'
const env = { ...process.env, CUEPOINT_FAULTS: isQuick ? '' : '1', CUEPOINT_FAULTS_FILE: file }
// One after another, so that the rows stand in the same order each time.
const failed = themes.filter((theme) => {
  const args = ['run', '--project', 'e2e', `e2e/faults/${theme}.e2e.ts`]
  return spawnSync('vitest', args, { stdio: 'inherit', env }).status !== 0
})
const results = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as FaultResult)
rmSync(folder, { recursive: true, force: true })

const table = (head: string[], rows: (string | number)[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

const total = (
  runs: readonly FaultResult[],
  name: 'sent' | 'stored' | 'twice' | 'declared' | 'missing',
) => runs.reduce((sum, run) => sum + run[name], 0)

const range = (numbers: readonly number[]) => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
  return least === most ? `${least}` : `${least}–${most}`
}

const byRow = new Map<string, FaultResult[]>()
for (const result of results) {
  const name = `${result.row}, ${result.engine}`
  byRow.set(name, [...(byRow.get(name) ?? []), result])
}
const groups = [...byRow.values()]

const delivered = table(
  [
    'Row',
    'Browser',
    'Runs',
    'Sent',
    'Stored',
    'Counted twice',
    'Declared',
    'Missing',
    'Extra copies',
  ],
  groups.map((runs) => [
    runs[0]!.row,
    named[runs[0]!.engine],
    runs.length,
    total(runs, 'sent'),
    total(runs, 'stored'),
    total(runs, 'twice'),
    total(runs, 'declared'),
    total(runs, 'missing'),
    range(runs.flatMap(({ extra }) => extra ?? [])),
  ]),
)

const shareOf = ({ shareUrgent50, shareGrouped150 }: FaultResult) =>
  shareUrgent50 ?? shareGrouped150

const killed = table(
  [
    'Row',
    'Browser',
    'Lost, older than 250 ms',
    'Kills that lost none older than 50 ms (urgent), 150 ms (ordinary)',
  ],
  groups
    .filter(([run]) => shareOf(run!) !== undefined)
    .map((runs) => {
      const share = runs.reduce((sum, run) => sum + shareOf(run)!, 0) / runs.length
      const lost = runs.reduce((sum, run) => sum + (run.olderThan250Lost ?? 0), 0)
      return [runs[0]!.row, named[runs[0]!.engine], lost, `${Math.round(share * 100)} %`]
    }),
)

const versions = new Set(results.map(({ engine, version }) => `${named[engine]} ${version}`))
const summary = `${[...versions].join(', ')}; ${type()}, ${cpus().length} cores. ${results.length} runs: ${total(results, 'sent')} events
captured, ${total(results, 'stored')} stored, ${total(results, 'declared')} declared, ${total(results, 'twice')} counted twice. ${
  isQuick
    ? 'Each row once, outages of 3 s instead of 30 s and waits shortened as much (`npm run faults quick`).'
    : 'Each row five times, with the constants that shops have.'
}`

const measured = [summary, delivered, '## Kills at a random moment', killed].join('\n\n')
const text = readFileSync(page, 'utf8')
writeFileSync(
  page,
  text.replace(
    /<!-- measured -->[\s\S]*<!-- \/measured -->/,
    () => `<!-- measured -->\n\n${measured}\n\n<!-- /measured -->`,
  ),
)
spawnSync('oxfmt', [page], { stdio: 'inherit' })
if (failed.length > 0) console.log(`\nFailed: ${failed.join(', ')}`)
process.exit(failed.length > 0 ? 1 : 0)
