/**
 * `npm run demo`: the example shop and the collector beside it, on this machine only, until Ctrl-C.
 */
import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..')
const data = 'data/cuepoint.sqlite'
const cli = 'packages/collector/dist/cli.js'
const built = [
  'packages/cuepoint/dist/index.js',
  'packages/cuepoint/dist/cuepoint.js',
  'packages/schema/dist/index.js',
  cli,
]

/** Its package has changed since it was built, or it never was. */
function isStale(output: string): boolean {
  const file = join(root, output)
  if (!existsSync(file)) return true
  const made = statSync(file).mtimeMs
  const folder = join(file, '../..')
  const sources = globSync(
    ['src/**/*.{ts,html,css,js}', 'package.json', 'tsup*.ts', 'scripts/*.ts'],
    {
      cwd: folder,
    },
  )
  return sources.some((source) => statSync(join(folder, source)).mtimeMs > made)
}

function build(): void {
  if (!built.some(isStale)) return
  console.log('Building…')
  // npm says where it is; without it (`node scripts/demo.ts`) the one on the PATH has to do.
  const npm = process.env['npm_execpath']
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []]
  const run = spawnSync(command, [...args, 'run', 'build'], { cwd: root, encoding: 'utf8' })
  if (run.status === 0) return
  console.error(run.stdout, run.stderr, run.error ?? '')
  throw new Error('The build failed; its output stands above.')
}

/** What Ctrl-C has to end, from the moment it exists. */
const closers: (() => Promise<void>)[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  await Promise.all(closers.map((close) => close()))
  process.exitCode = code
}

/** Starts the collector's own CLI and waits for the address that it prints: a port may be taken. */
function startCollector(): Promise<string> {
  const child = spawn(process.execPath, [cli, '--port', '8787', '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closers.push(() => end(child))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      if (stopping) return
      console.error(`The collector has ended (code ${code}), so the demo ends too.`)
      void stop(1)
      reject(new Error('No collector'))
    })
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const url = /^Cuepoint collector: (http\S+)/.exec(line)?.[1]
      if (url) resolve(url)
      else console.log(line)
    })
  })
}

/**
 * A terminal sends Ctrl-C to the collector too, and it needs no second signal while it closes its
 * database; a `kill` reaches this process only, so after a moment it is told.
 */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const tell = setTimeout(() => child.kill('SIGTERM'), 300)
  const force = setTimeout(() => child.kill('SIGKILL'), 6000)
  await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(tell)
  clearTimeout(force)
}

async function main(): Promise<void> {
  build()
  // Loaded only now: older versions of Node would stop here with a riddle.
  const { makeAudio } = await import('../examples/storefront/scripts/make-audio.ts')
  const { startShop } = await import('../examples/storefront/server.ts')
  makeAudio()

  process.on('SIGINT', () => void stop(0))
  process.on('SIGTERM', () => void stop(0))
  const collector = await startCollector()
  const shop = await startShop({ port: 8080, collector })
  closers.push(shop.close)
  if (shop.port !== 8080) console.log('Port 8080 is taken.')
  console.log(`
  Shop       ${shop.url}
  Collector  ${collector}

Open both side by side: listen to a preview, put a pack into the cart, and watch it arrive.
Ctrl-C ends them; what was collected stays in ${data}.
`)
}

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(`The demo needs Node 24 or newer; this is ${process.version}.`)
  process.exitCode = 1
} else {
  await main().catch((error: unknown) => {
    if (!stopping) console.error(error instanceof Error ? error.message : error)
    return stop(1)
  })
}
