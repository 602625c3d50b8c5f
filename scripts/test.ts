// `npm test`: everything that a change must pass, in the order in which a failure is cheapest to find.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { programs } from '../e2e/browsers/programs.ts'
import { findProgram } from '../e2e/processes/find-program.ts'
import { freePort } from '../e2e/processes/free-port.ts'

const packages = ['cuepoint', 'schema', 'collector', 'react'].map((name) => `packages/${name}`)
const dist = 'packages/cuepoint/dist'
const reports = mkdtempSync(join(tmpdir(), 'cuepoint-test-'))
const failures: string[] = []
let passed = 0
let failed = 0

/** Runs one command with its output; says whether it succeeded. */
const run = (name: string, command: string, args: string[]): boolean => {
  console.log(`\n— ${name}`)
  const started = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.log(
    `— ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${Math.round((Date.now() - started) / 1000)} s`,
  )
  return status === 0
}

const count = (name: string, ok: boolean, tests = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }) => {
  passed += tests.passed
  failed += tests.failed
  if (!ok || tests.failed > 0) failures.push(name)
}

const check = (name: string, command: string, ...args: string[]) =>
  count(name, run(name, command, args))

/** Runs vitest projects and counts their tests. */
const vitest = (name: string, ...projects: string[]) => {
  const report = join(reports, `${projects.join('-')}.json`)
  const ok = run(name, 'vitest', [
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
      numPassedTests: number
      numFailedTests: number
    }
    // A file that could not even be loaded is a failure without a failed test.
    count(name, ok, { passed: numPassedTests, failed: ok ? 0 : Math.max(numFailedTests, 1) })
  } catch {
    count(name, false)
  }
}

/** What nothing else makes sense without. */
const must = (name: string, command: string, ...args: string[]) => {
  check(name, command, ...args)
  if (failed > 0) finish()
}

const finish = () => {
  rmSync(reports, { recursive: true, force: true })
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}

must('browsers', 'node', 'scripts/setup.ts')
must('build', 'npm', 'run', '--silent', 'build')
check('types', 'tsc', '--noEmit')
check('lint', 'oxlint')
check('format', 'oxfmt', '--check')
check('unused code', 'knip')
check('sizes', 'size-limit')
// The script by itself, for it is no module.
for (const [files, ...how] of [
  ['cuepoint.js'],
  ['cuepoint-more.js'],
  ['*.js', `--not=${dist}/cuepoint.js,${dist}/cuepoint-more.js`, '--module'],
] as const) {
  const browsers = ['--checkFeatures', '--browserslistPath', 'packages/cuepoint/package.json']
  check(`syntax of ${files}`, 'es-check', 'checkBrowser', `${dist}/${files}`, ...how, ...browsers)
}
for (const path of packages) {
  check(`publint ${path}`, 'publint', '--strict', path)
  // The script tag's files are reachable by import only so that bundlers can copy them: they have no types.
  const without = ['--exclude-entrypoints', 'cuepoint.js', 'cuepoint-more.js']
  check(`types of ${path}`, 'attw', '--pack', path, '--quiet', '--profile', 'esm-only', ...without)
}
vitest('unit tests', 'page', 'node')
vitest('React components', 'react-19', 'react-18')
vitest('browser tests', 'e2e')
// Others may run theirs on this machine.
process.env['COLLECTOR_PORT'] = String(await freePort())
process.env['SITE_PORT'] = String(await freePort())
process.env['CHROMIUM'] = findProgram(...programs.chromium) ?? ''
check("example of a site's own tests", 'npm', 'test', '--silent', '-w', 'testing-example')
finish()
