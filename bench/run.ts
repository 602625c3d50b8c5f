// `npm run bench`: measures all, and writes bench/results.md. `node bench/run.ts wire heap` measures these and writes
// nothing. It measures what `npm run build` made last.
import { existsSync, writeFileSync } from 'node:fs'
import { until } from '../e2e/until.ts'
import type { Bench, Row } from './bench.ts'
import { bursts } from './bursts.ts'
import { bytes } from './bytes.ts'
import { captures } from './captures.ts'
import { collector } from './collector.ts'
import { describeMachine } from './describe-machine.ts'
import { flushCost } from './flush-cost.ts'
import { heap } from './heap.ts'
import { longTasks } from './long-tasks.ts'
import { previews } from './previews.ts'
import { react } from './react.ts'
import { reloadStorm } from './reload-storm.ts'
import { start } from './start.ts'
import { toTable } from './to-table.ts'
import { track } from './track.ts'
import { wire } from './wire.ts'

const benches: Record<string, Bench> = {
  track,
  bursts,
  'long-tasks': longTasks,
  start,
  captures,
  wire,
  heap,
  'flush-cost': flushCost,
  'reload-storm': reloadStorm,
  previews,
  react,
  collector,
  bytes,
}

const built = [
  'cuepoint/dist/index.js',
  'cuepoint/dist/cuepoint.js',
  'schema/dist/index.js',
  'collector/dist/cli.js',
  'react/dist/index.js',
].map((file) => new URL(`../packages/${file}`, import.meta.url))

const named = process.argv.slice(2)
const unknown = named.filter((name) => !benches[name])
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const machine = await describeMachine()
const rows: Row[] = []
let failed = false
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  const began = Date.now()
  try {
    // A build that runs meanwhile deletes them first.
    await until(() => built.every((file) => existsSync(file)), {
      timeoutMs: 30_000,
      what: 'dist: run npm run build',
    })
    rows.push(...(await benches[name]!()))
  } catch (error) {
    failed = true
    console.error(error)
    rows.push({ what: name, measured: 'failed', ok: false })
  }
  console.error(`${name}: ${Math.round((Date.now() - began) / 1_000)} s`)
}

const table = toTable(rows)
console.log(`${machine}\n\n${table}`)
if (named.length === 0) {
  const file = new URL('results.md', import.meta.url)
  writeFileSync(file, `# Results\n\n${machine}\n\n${table}\n`)
}
process.exit(failed ? 1 : 0)
