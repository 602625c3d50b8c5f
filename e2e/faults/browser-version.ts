import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Engine } from '../browsers/engines.ts'
import { killablePrograms } from '../browsers/killable-programs.ts'
import { startXvfb } from '../browsers/start-xvfb.ts'

const known = new Map<Engine, Promise<string>>()

const ask = async (engine: Engine) => {
  // WebKit's program tells its version only where there is a screen.
  const xvfb = engine === 'webkit' && !process.env['DISPLAY'] ? await startXvfb() : undefined
  const env = { ...process.env, DISPLAY: xvfb?.display ?? process.env['DISPLAY'] }
  const program = killablePrograms[engine].find() ?? engine
  const { stdout } = await promisify(execFile)(program, ['--version'], { env }).finally(xvfb?.end)
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? stdout
}

/** As the browser's program calls itself, asked once. */
export const browserVersion = (engine: Engine): Promise<string> => {
  const version = known.get(engine) ?? ask(engine)
  known.set(engine, version)
  return version
}
