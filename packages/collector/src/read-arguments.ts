import { parseArgs } from 'node:util'
import type { ServerOptions } from './start-server.ts'

/** What `--help` prints. */
export const usage = `Usage: cuepoint-collector [options]
       cuepoint-collector doctor <url>   says what is wrong with an endpoint or a shop's page

  --port <number>    Port to listen on; the next free one when it is taken. Default 8787
  --host <address>   Address to bind. Default 127.0.0.1; any that others reach needs --token
  --data <file>      Database file. Default data/cuepoint.sqlite
  --memory           For tests: writes nothing to disk, whatever --data says, and
                     POST /v1/reset forgets everything
  --key <name>       Shop that may send; repeatable, '*' takes any. Default: default
  --origin <origin>  Site whose pages may send, such as https://shop.example; repeatable,
                     '*' takes any, 'null' pages in a sandbox, such as Shopify's pixels.
                     Default: any on loopback, else only the collector's own
  --token <secret>   Opens what was collected to whoever has it: /?token=<secret>
                     Better in the environment, as CUEPOINT_TOKEN: command lines are seen by all
  --per-address <n>  Requests a minute that one address may send; 0: no limit. Default 3000
  --per-key <n>      Requests a minute that one key may send, all together; 0: no limit.
                     Default 30000
  --proxies <n>      How many proxies of yours each request passes: the visitor's address is
                     then read from X-Forwarded-For. Default 0
  --timeout <ms>     How long a client may take to send a request. Default 30000
  --connections <n>  Connections at once; more are closed. Default 1000
  --script <file>    Script to serve at /cuepoint.js. Default: that of the package cuepoint
  --help             Show this
`

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  memory: { type: 'boolean' },
  key: { type: 'string', multiple: true },
  origin: { type: 'string', multiple: true },
  token: { type: 'string' },
  'per-address': { type: 'string' },
  'per-key': { type: 'string' },
  proxies: { type: 'string' },
  timeout: { type: 'string' },
  connections: { type: 'string' },
  script: { type: 'string' },
  help: { type: 'boolean' },
} as const

// As much as Node's timers take.
const most = 2_147_483_647

type NumberOption = 'port' | 'per-address' | 'per-key' | 'proxies' | 'timeout' | 'connections'

/** Reads the command line. Returns null when help is asked for; throws an `Error` that says what is wrong. */
export const readArguments = (args: string[]): ServerOptions | null => {
  const { values } = parseArgs({ args, options })
  if (values.help) return null
  const { host, data, memory, token, script, key: keys, origin: origins } = values
  for (const origin of origins ?? []) requireOrigin(origin)
  const number = (name: NumberOption, min: number, max: number) =>
    readNumber(name, values[name], min, max)
  return {
    host,
    data,
    memory,
    // Set to nothing it is as good as not set.
    token: token ?? (process.env['CUEPOINT_TOKEN'] || undefined),
    script,
    keys,
    origins,
    port: number('port', 0, 65_535),
    perAddress: number('per-address', 0, most),
    perKey: number('per-key', 0, most),
    proxies: number('proxies', 0, 100),
    requestTimeoutMs: number('timeout', 1, most),
    maxConnections: number('connections', 1, most),
  }
}

const readNumber = (
  name: NumberOption,
  text: string | undefined,
  min: number,
  max: number,
): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max)
    throw new Error(`--${name} ${text}: expected a number from ${min} to ${max}`)
  return value
}

const requireOrigin = (text: string): void => {
  if (text === '*' || text === 'null' || (URL.canParse(text) && new URL(text).origin === text))
    return
  const meant = URL.canParse(text) ? new URL(text).origin : 'https://shop.example'
  throw new Error(`--origin ${text}: expected an origin, such as ${meant}`)
}
