import { freePort } from '../processes/free-port.ts'
import { until } from '../until.ts'
import type { Copy } from './copy-example.ts'

export interface NextServer {
  /** Without a slash at its end. */
  readonly url: string
  stop(): Promise<void>
  /** Again, at the same address. */
  start(): Promise<void>
}

/** Serves what was built in this copy. */
export const startNext = async (copy: Copy, env: NodeJS.ProcessEnv): Promise<NextServer> => {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const start = async () => {
    const server = await copy.start('npx', ['next', 'start', '--port', port], {
      NEXT_TELEMETRY_DISABLED: '1',
      ...env,
    })
    const isUp = async () => !server.isRunning() || (await fetch(`${url}/icon.svg`)).ok
    await until(isUp, { timeoutMs: 20_000, what: `Next.js at ${url}` })
    if (!server.isRunning()) throw new Error(`Next.js did not start:\n${server.output()}`)
    return server
  }
  let running = await start()
  return {
    url,
    stop: () => running.end(),
    async start() {
      running = await start()
    },
  }
}
