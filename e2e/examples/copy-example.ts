import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startProcess, type RunningProcess } from '../processes/start-process.ts'

export interface Copy {
  /** Absolute, without links. */
  readonly folder: string
  /** Runs a command in it, to its end; throws where that is a failure. */
  run(program: string, args: string[]): Promise<unknown>
  /** Starts a command in it. */
  start(program: string, args: string[], env?: NodeJS.ProcessEnv): Promise<RunningProcess>
  remove(): Promise<void>
}

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const paths = ['cuepoint', 'schema', 'collector', 'react'].map((name) =>
  join(root, 'packages', name),
)
/** The runner's own, `test`, would make bundlers take React's build for development. */
const env = { ...process.env, NODE_ENV: undefined }
/** What a clone does not have. */
const made = new Set(['node_modules', 'dist', '.next', 'data', 'sons'])

/** The four packages as npm would bring them, in the place of the workspace's links. */
const installPacked = async (folder: string) => {
  const packed = await mkdtemp(join(folder, 'packed-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', packed, ...paths], {
    cwd: root,
  })
  for (const { name, filename } of JSON.parse(stdout) as { name: string; filename: string }[]) {
    const target = join(folder, 'node_modules', name)
    await mkdir(target, { recursive: true })
    await run('tar', ['-xzf', join(packed, filename), '-C', target, '--strip-components=1'])
  }
  await rm(packed, { recursive: true })
}

/** Throws where a package, also as another one sees it, is still the workspace's. */
const requirePacked = async (folder: string) => {
  const react = join(folder, 'node_modules/@cuepoint/react/dist/index.js')
  const collector = join(folder, 'node_modules/@cuepoint/collector/dist/index.js')
  const app = join(folder, 'index.js')
  for (const [from, name] of [
    [app, 'cuepoint'],
    [app, 'cuepoint/capture'],
    [app, '@cuepoint/react'],
    [app, '@cuepoint/collector'],
    [react, 'cuepoint/adapter'],
    [collector, '@cuepoint/schema'],
  ] as const) {
    const found = await realpath(createRequire(from).resolve(name))
    if (!found.startsWith(join(folder, 'node_modules') + sep))
      throw new Error(`${name} of ${from} is ${found}, not the packed one`)
  }
}

/**
 * A copy of an example in the ignored `data` folder, with the packages as they would be published. Everything else resolves
 * from the root. Needs `npm run build`.
 */
export const copyExample = async (name: string): Promise<Copy> => {
  const data = join(root, 'data')
  await mkdir(data, { recursive: true })
  const folder = await realpath(await mkdtemp(join(data, `${name}-`)))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    await cp(join(root, 'examples', name), folder, {
      recursive: true,
      filter: (path) => !made.has(basename(path)),
    })
    await installPacked(folder)
    await requirePacked(folder)
    return {
      folder,
      run: (program, args) => run(program, args, { cwd: folder, env }),
      start: (program, args, more) =>
        startProcess(program, args, { cwd: folder, env: { ...env, ...more } }),
      remove,
    }
  } catch (error) {
    await remove()
    throw error
  }
}
