import { parseArgs } from 'node:util'
import type { ServerOptions } from './start-server.ts'

/** What `--help` prints. */
export const usage = `Usage: cuepoint-collector [options]

  --port <number>    Port to listen on; the next free one when it is taken. Default 8787
  --host <address>   Address to bind. Default 127.0.0.1; any that others reach needs --token
  --data <file>      Database file. Default data/cuepoint.sqlite
  --key <name>       Shop that may send; repeatable, '*' takes any. Default: default
  --origin <origin>  Site whose pages may send, such as https://shop.example; repeatable,
                     '*' takes any. Default: any on loopback, else only the collector's own
  --token <secret>   Opens what was collected to whoever has it: /?token=<secret>
  --script <file>    Script to serve at /cuepoint.js. Default: that of the package cuepoint
  --help             Show this
`

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  key: { type: 'string', multiple: true },
  origin: { type: 'string', multiple: true },
  token: { type: 'string' },
  script: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** Reads the command line. Returns null when help is asked for; throws an `Error` that says what is wrong. */
export const readArguments = (args: string[]): ServerOptions | null => {
  const { values } = parseArgs({ args, options })
  if (values.help) return null
  const { host, data, token, script, key: keys, origin: origins } = values
  for (const origin of origins ?? []) requireOrigin(origin)
  return { host, data, token, script, keys, origins, port: readPort(values.port) }
}

const readPort = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--port ${text}: expected a number from 0 to 65535`)
  return port
}

const requireOrigin = (text: string): void => {
  if (text === '*' || (URL.canParse(text) && new URL(text).origin === text)) return
  const meant = URL.canParse(text) ? new URL(text).origin : 'https://shop.example'
  throw new Error(`--origin ${text}: expected an origin, such as ${meant}`)
}
