// `npm run test:examples`: what takes longer, or more to download, than a newcomer should have. What comes first needs neither what
// comes after it nor its success.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** ClickHouse as a library, 566 MB. Its package for Node cannot be locked: of three platforms there is none to be had. */
const clickhouse = '@chdb/lib-linux-x64-gnu@26.7.3-stable.1'
const folder = join(import.meta.dirname, '../data/examples')
const failures: string[] = []

/** Runs one command with its output; says whether it succeeded. */
const run = (command: string, ...args: string[]): boolean => {
  const line = `${command} ${args.join(' ')}`
  console.log(`> ${line}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, CUEPOINT_EXAMPLES: folder },
  })
  if (status !== 0) failures.push(line)
  return status === 0
}

// The shops are built from what `npm pack` makes of these.
if (run('npm', 'run', '--silent', 'build')) run('vitest', 'run', '--project', 'e2e', 'e2e/examples')

const quiet = ['--no-audit', '--no-fund', '--ignore-scripts']
if (run('npm', 'install', '--prefix', folder, ...quiet, clickhouse))
  run('vitest', 'run', '--project', 'examples')

if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`)
process.exit(failures.length > 0 ? 1 : 0)
