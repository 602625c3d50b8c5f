import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder of its own for the running test; gone afterwards. */
export const tempFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'cuepoint-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
