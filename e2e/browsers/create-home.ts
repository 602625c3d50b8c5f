import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Home {
  readonly path: string
  /** An environment in which a program keeps its files there, and finds nothing of its user. */
  readonly env: Record<string, string | undefined>
  remove(): Promise<void>
}

/** A home for one run of a browser, so that it begins with nothing and leaves nothing behind. */
export const createHome = async (name: string): Promise<Home> => {
  const path = await mkdtemp(join(tmpdir(), `cuepoint-${name}-`))
  return {
    path,
    env: {
      PATH: process.env['PATH'],
      DISPLAY: process.env['DISPLAY'],
      LANG: 'C.UTF-8',
      HOME: path,
      TMPDIR: path,
      XDG_RUNTIME_DIR: path,
    },
    // Helpers of a browser may still write for a moment after it has ended.
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  }
}
