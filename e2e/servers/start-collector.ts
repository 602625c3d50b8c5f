import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../processes/free-port.ts'
import { startProcess } from '../processes/start-process.ts'
import { until } from '../until.ts'
import { collectorClient, type CollectorClient } from './collector-client.ts'

export interface Collector extends CollectorClient {
  readonly url: string
  readonly port: number
  /** Of the process that runs now: another one after a restart. */
  readonly pid: number
  /** Holds its database, and nothing that others wrote. */
  readonly folder: string
  /** The last things it said. */
  output(): string
  /** SIGKILL: what it had not made durable is gone. */
  kill(): Promise<void>
  /** SIGTERM: it may finish. */
  stop(): Promise<void>
  /** Starts it again on the same port and file; stops it first if it runs. */
  restart(): Promise<void>
  /** Stops it and deletes its file. */
  discard(): Promise<void>
}

export interface CollectorOptions {
  key?: string
  /** A port to come back to; a free one when left out. */
  port?: number
  /** Further options of the command line. */
  args?: string[]
  /** What Node runs instead of the built command line. */
  program?: string[]
}

const built = fileURLToPath(new URL('../../packages/collector/dist/cli.js', import.meta.url))
const startMs = 10_000

const start = async (url: string, args: string[], folder: string) => {
  const started = await startProcess(process.execPath, args, { folder })
  try {
    const isHealthy = async () => !started.isRunning() || (await fetch(`${url}/health`)).ok
    await until(isHealthy, { timeoutMs: startMs, what: `a collector at ${url}` })
    if (!started.isRunning()) throw new Error('it ended at once')
    return started
  } catch (error) {
    await started.end()
    const story = `${String(error)}\n${started.output()}`
    throw new Error(`the collector did not start: ${story}`, { cause: error })
  }
}

/** The collector as its users run it: its command line in a process of its own, on a file of its own. */
export const startCollector = async (options: CollectorOptions = {}): Promise<Collector> => {
  const { key = 'default', program = [built] } = options
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const folder = await mkdtemp(join(tmpdir(), 'cuepoint-collector-'))
  const deleteFolder = () => rm(folder, { recursive: true, force: true })
  const where = ['--port', String(port), '--data', join(folder, 'cuepoint.sqlite')]
  const args = [...program, ...where, '--key', key, ...(options.args ?? [])]

  let running = await start(url, args, folder).catch(async (error: unknown) => {
    await deleteFolder()
    throw error
  })
  return {
    ...collectorClient(url),
    url,
    port,
    get pid() {
      return running.pid
    },
    folder,
    output: () => running.output(),
    kill: () => running.end('SIGKILL'),
    stop: () => running.end(),
    restart: async () => {
      await running.end()
      running = await start(url, args, folder)
    },
    discard: async () => {
      await running.end()
      await deleteFolder()
    },
  }
}
