import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Recipe } from './recipe.ts'
import { startServer } from './start-server.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

/** An app of nothing but the route, built and started. */
export const startNext = async (): Promise<Recipe> => {
  process.env['NEXT_TELEMETRY_DISABLED'] = '1'
  const data = join(root, 'data')
  mkdirSync(data, { recursive: true })
  // Within the project, so that its packages resolve, and away from what Next writes.
  const app = mkdtempSync(join(data, 'next-'))
  for (const name of ['app', 'save-events.ts', 'sqlite.ts', 'package.json'])
    cpSync(join(root, 'examples/endpoint', name), join(app, name), { recursive: true })
  // `tsc` has checked them.
  writeFileSync(
    join(app, 'next.config.mjs'),
    'export default { typescript: { ignoreBuildErrors: true } }',
  )
  await promisify(execFile)(process.execPath, [next, 'build', app], { cwd: app })
  const server = await startServer(next, 'start', app)
  return {
    ...server,
    async stop() {
      await server.stop()
      rmSync(app, { recursive: true, force: true })
    },
  }
}
