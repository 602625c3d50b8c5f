import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Its command line. */
export const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

interface BuildOptions {
  /** A folder of the project, and what of it. */
  from: string
  parts: string[]
  /** Of next.config. */
  config?: object
  /** Files that stand in the place of the copied ones. */
  files?: Record<string, string>
  env?: Record<string, string>
}

export interface NextBuild {
  readonly folder: string
  readonly output: string
  discard(): void
}

/** Builds a Next.js app. Within the project, so that its packages resolve, and away from what Next writes. */
export const buildNext = async (options: BuildOptions): Promise<NextBuild> => {
  const { from, parts, config = {}, files = {}, env = {} } = options
  const data = join(root, 'data')
  mkdirSync(data, { recursive: true })
  const folder = mkdtempSync(join(data, 'next-'))
  for (const part of parts) cpSync(join(root, from, part), join(folder, part), { recursive: true })
  // `tsc` has checked them.
  const written = { ...config, typescript: { ignoreBuildErrors: true } }
  writeFileSync(join(folder, 'next.config.mjs'), `export default ${JSON.stringify(written)}`)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const discard = () => rmSync(folder, { recursive: true, force: true })
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [next, 'build', folder], {
      cwd: folder,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    })
    return { folder, output: stdout, discard }
  } catch (error) {
    discard()
    throw error
  }
}
