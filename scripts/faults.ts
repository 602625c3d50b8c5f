// `npm run faults`: the fault suite with the constants that shops have, five times over, into the tables of
// docs/delivery.md, in an hour; `npm run faults quick` runs each row once with the short constants of `npm test`, in minutes.
// CUEPOINT_ENGINES=chromium takes one browser of the three.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { engines } from '../e2e/browsers/engines.ts'
import type { FaultResult } from '../e2e/faults/report.ts'

const page = 'docs/delivery.md'
/** Most of their time these wait, for an endpoint or for a back-off. */
const waiting = ['leaving', 'outages', 'refusals', 'tabs', 'storage', 'pollution']
/** Their milliseconds count. */
const alone = ['kills']
const themes = [...waiting, ...alone]
const atOnce = 4
const named = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' }

const folder = mkdtempSync(join(tmpdir(), 'cuepoint-faults-'))
const isQuick = process.argv[2] === 'quick'
const failed: string[] = []

interface Job {
  theme: string
  engine: (typeof engines)[number]
}

const fileOf = ({ theme, engine }: Job) => join(folder, `${theme}-${engine}.jsonl`)

const run = (job: Job) =>
  new Promise<void>((resolve) => {
    const args = ['run', '--project', 'e2e', `e2e/faults/${job.theme}.e2e.ts`]
    const env = {
      ...process.env,
      CUEPOINT_ENGINES: job.engine,
      CUEPOINT_FAULTS: isQuick ? '' : '1',
      CUEPOINT_FAULTS_FILE: fileOf(job),
    }
    spawn('vitest', args, { stdio: 'inherit', env }).on('close', (status) => {
      if (status !== 0) failed.push(`${job.theme} in ${named[job.engine]}`)
      resolve()
    })
  })

const runAll = async (of: readonly string[], workers: number) => {
  const jobs = of.flatMap((theme) => engines.map((engine): Job => ({ theme, engine })))
  const work = async () => {
    for (let job; (job = jobs.shift());) await run(job)
  }
  await Promise.all(Array.from({ length: workers }, work))
}

await runAll(waiting, atOnce)
await runAll(alone, 1)

// In the same order each time.
const results = themes.flatMap((theme) =>
  engines
    .map((engine) => fileOf({ theme, engine }))
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as FaultResult),
)
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
    'Kills',
    'Lost, older than 250 ms',
    'Kills that lost none older than 50 ms (urgent), 150 ms (ordinary)',
  ],
  groups
    .filter(([run]) => shareOf(run!) !== undefined)
    .map((runs) => {
      const share = runs.reduce((sum, run) => sum + shareOf(run)!, 0) / runs.length
      const add = (name: 'kills' | 'olderThan250Lost') =>
        runs.reduce((sum, run) => sum + (run[name] ?? 0), 0)
      return [
        runs[0]!.row,
        named[runs[0]!.engine],
        add('kills'),
        add('olderThan250Lost'),
        `${Math.round(share * 100)} %`,
      ]
    }),
)

const versions = new Set(results.map(({ engine, version }) => `${named[engine]} ${version}`))
const summary = `${[...versions].join(', ')}; ${type()}, ${cpus().length} cores. ${results.length} runs: ${total(results, 'sent')} events
captured, ${total(results, 'stored')} stored, ${total(results, 'declared')} declared, ${total(results, 'twice')} counted twice. ${
  isQuick
    ? 'Each row once, outages of 3 s instead of 30 s and waits shortened as much (`npm run faults quick`).'
    : 'Each row five times, with the constants that shops have.'
}`

const measured = [summary, delivered, '## Kills that may lose something', killed].join('\n\n')
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
