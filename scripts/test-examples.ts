// `npm run test:examples`: what needs more than a newcomer should have to download.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** ClickHouse as a library, 566 MB. Its package for Node cannot be locked: of three platforms there is none to be had. */
const clickhouse = '@chdb/lib-linux-x64-gnu@26.7.3-stable.1'
const folder = join(import.meta.dirname, '../data/examples')

const run = (command: string, args: string[]) => {
  console.log(`> ${command} ${args.join(' ')}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, CUEPOINT_EXAMPLES: folder },
  })
  if (status !== 0) process.exit(status ?? 1)
}

run('npm', [
  'install',
  '--prefix',
  folder,
  '--no-audit',
  '--no-fund',
  '--ignore-scripts',
  clickhouse,
])
run('vitest', ['run', '--project', 'examples'])
