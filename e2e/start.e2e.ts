import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inChromium } from './browsers/in-chromium.ts'
import { freePort } from './processes/free-port.ts'
import { startProcess, type RunningProcess } from './processes/start-process.ts'
import { collectorClient } from './servers/collector-client.ts'
import { until } from './until.ts'

// docs/start.md, as a newcomer follows it, with packed packages in an empty folder; docs/pt-BR/comece.md has the same blocks.

const run = promisify(execFile)
const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFile(join(root, path), 'utf8')

const blocksOf = (text: string) =>
  [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, kind, code]) => ({ kind, code: code! }))

/** Where the page says it listens; another collector may have the port. */
const documented = 'http://127.0.0.1:8787'

let folder: string
let collector: RunningProcess
let url: string
let blocks: ReturnType<typeof blocksOf>

const commands = (i: number) => {
  const code = blocks.filter(({ kind }) => kind === 'sh')[i]!.code
  return code
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}
const block = (kind: string) =>
  blocks.find((one) => one.kind === kind)!.code.replaceAll(documented, url)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuepoint-newcomer-'))
  blocks = blocksOf(await read('docs/start.md'))
  const packages = ['cuepoint', 'schema', 'collector'].map((name) => join(root, 'packages', name))
  await run('npm', ['pack', '--silent', '--pack-destination', folder, ...packages], { cwd: root })
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }')

  const [install, start] = commands(0)
  expect(install!.join(' ')).toBe('npm install @cuepoint/collector')
  // Its two neighbours come from this clone, too.
  const packed = ['cuepoint-0.0.0.tgz', 'cuepoint-schema-0.0.0.tgz', 'cuepoint-collector-0.0.0.tgz']
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  await run('npm', ['install', ...quiet, ...packed.map((file) => `./${file}`)], { cwd: folder })
  const [program, ...args] = start!
  collector = await startProcess(program!, args, { cwd: folder })
  await until(() => /http:\S+/.test(collector.output()), { timeoutMs: 20_000, what: 'a collector' })
  url = /http:\S+/.exec(collector.output())![0]
}, 120_000)
afterAll(async () => {
  await collector?.end()
  await rm(folder, { recursive: true, force: true })
})

inChromium((newTab) => {
  test('the script tag, from a file', async () => {
    await writeFile(join(folder, 'index.html'), block('html'))
    const live = await newTab()
    await live.goto(url)
    const tab = await newTab()
    await tab.goto(`file://${join(folder, 'index.html')}`)
    await tab.click('button')
    await live.waitFor(
      `return ['Page viewed', 'Added to cart', 'pack-42'].every((text) => document.body.textContent.includes(text))`,
    )
    expect(await tab.run('return (await cuepoint.doctor()).filter(({ ok }) => !ok)')).toEqual([])
  })

  test('the doctor from outside', async () => {
    const [program, ...args] = commands(1)[0]!
    const there = args.map((arg) => arg.replace(documented, url))
    const { stdout } = await run(program!, there, { cwd: folder })
    expect(stdout).toMatch(/^  ok  reachable/m)
    expect(stdout).not.toContain('NO')
  })

  test('with npm and a bundler', async () => {
    expect(commands(2)).toEqual([['npm', 'install', 'cuepoint']])
    const app = join(folder, 'app')
    await mkdir(app)
    await writeFile(join(app, 'main.ts'), block('ts'))
    const html =
      '<title>App</title><button>Buy</button><script type="module" src="main.ts"></script>'
    await writeFile(join(app, 'index.html'), html)
    const vite = join(root, 'node_modules/.bin/vite')
    await run(vite, ['build', '--logLevel', 'error'], { cwd: app })
    const port = await freePort()
    const preview = ['preview', '--port', String(port), '--strictPort', '--host', '127.0.0.1']
    const server = await startProcess(vite, preview, { cwd: app })
    try {
      const page = `http://127.0.0.1:${port}/`
      await until(async () => (await fetch(page)).ok, { timeoutMs: 20_000, what: 'the app' })
      const tab = await newTab()
      await tab.goto(page)
      await tab.click('button')
      const arrived = () => collectorClient(url).events({ name: 'product_added' })
      await until(async () => (await arrived()).some((event) => event.url === page), {
        timeoutMs: 15_000,
        what: 'its event',
      })
    } finally {
      await server.end()
    }
  })
})
