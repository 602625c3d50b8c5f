import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../processes/free-port.ts'
import { startProcess } from '../processes/start-process.ts'
import { until } from '../until.ts'
import type { Recipe, Row } from './recipe.ts'

/** Runs a server that listens on `PORT` and keeps its events in the folder that it is started in. */
export const startServer = async (...args: string[]): Promise<Recipe & { output(): string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'cuepoint-recipe-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, PORT: String(port) }
  const server = await startProcess(process.execPath, args, { env, cwd: folder, folder })
  const isUp = async () => {
    if (!server.isRunning()) return true
    return (await fetch(url)).status > 0
  }
  await until(isUp, { timeoutMs: 30_000, what: 'the server' })
  if (!server.isRunning()) throw new Error(server.output())
  return {
    url,
    /** The last things it said. */
    output: server.output,
    async stored() {
      const db = new DatabaseSync(join(folder, 'events.sqlite'), { readOnly: true })
      const rows = db
        .prepare('SELECT stream, seq, name, props FROM event ORDER BY stream, seq')
        .all()
      db.close()
      return rows as unknown as Row[]
    },
    async stop() {
      await server.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
