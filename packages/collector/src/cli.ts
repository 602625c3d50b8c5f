import { fileURLToPath } from 'node:url'
import { describeError } from './describe-error.ts'
import type { ServerOptions } from './start-server.ts'

const main = async (): Promise<void> => {
  if (Number(process.versions.node.split('.')[0]) < 24)
    return fail(2, `needs Node 24 or newer; this is ${process.version}`)

  // Only now, for an older Node would stop at `node:sqlite` with a riddle.
  const { readArguments, usage } = await import('./read-arguments.ts')
  const { startServer } = await import('./start-server.ts')

  if (process.argv[2] === 'doctor') return doctor(process.argv.slice(3))

  let options: ServerOptions | null
  try {
    options = readArguments(process.argv.slice(2))
  } catch (error) {
    return fail(2, `${messageOf(error)}\nTry --help.`)
  }
  if (options === null) return console.log(usage)

  try {
    const server = await startServer({
      ...options,
      script: options.script ?? builtScript(),
      onError: (error) => console.error(`cuepoint-collector: ${describeError(error)}`),
    })
    say(server.url, server.port, options)
    closeOnSignal(server.close)
  } catch (error) {
    fail(1, messageOf(error))
  }
}

const doctor = async (args: string[]): Promise<void> => {
  const { runDoctor } = await import('./doctor/run-doctor.ts')
  try {
    const { text, ok } = await runDoctor(args)
    console.log(text)
    if (!ok) process.exitCode = 1
  } catch (error) {
    fail(2, `${messageOf(error)}\nTry doctor --help.`)
  }
}

const say = (url: string, port: number, options: ServerOptions): void => {
  const { port: wanted = 8787, token, memory } = options
  if (wanted !== 0 && port !== wanted) console.log(`Port ${wanted} is taken.`)
  console.log(`Cuepoint collector: ${url}${token === undefined ? '' : '/?token=<token>'}`)
  if (memory) console.log('In memory: nothing is written to disk, all is gone when it ends.')
}

const closeOnSignal = (close: () => Promise<void>): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // Once: a second one ends the process the usual way.
    process.once(signal, () => {
      close().catch((error: unknown) => fail(1, messageOf(error)))
    })
  }
}

/** The script of the package `cuepoint`; undefined where that is not installed. */
const builtScript = (): string | undefined => {
  try {
    return fileURLToPath(import.meta.resolve('cuepoint/cuepoint.js'))
  } catch {
    return undefined
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const fail = (code: number, message: string): void => {
  console.error(`cuepoint-collector: ${message}`)
  process.exitCode = code
}

await main()
