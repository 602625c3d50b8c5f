import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteStore, startServer } from '../src/index.ts'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { streamId, wireEvents, wireRequest } from './support/wire.ts'

const post = (url: string, body: object) =>
  fetch(`${url}/cue`, { method: 'POST', body: JSON.stringify(body) })

test('--help lists every option and ends well', async () => {
  const { exit, output } = startCli(['--help'], tempFolder())
  expect(await exit).toBe(0)
  for (const name of ['port', 'host', 'data', 'key', 'origin', 'token', 'script'])
    expect(output.text).toContain(`--${name} <`)
  for (const name of ['per-address', 'per-key', 'proxies', 'timeout', 'connections'])
    expect(output.text).toContain(`--${name} <`)
})

test.each([
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--port', 'http'], '--port http: expected a number from 0 to 65535'],
  [['--port', '65536'], '--port 65536: expected a number from 0 to 65535'],
  [['--per-address', '-1'], "Option '--per-address' argument is ambiguous"],
  [['--per-key', '1.5'], '--per-key 1.5: expected a number from 0 to 2147483647'],
  [['--proxies', 'one'], '--proxies one: expected a number from 0 to 100'],
  [['--timeout', '0'], '--timeout 0: expected a number from 1 to 2147483647'],
  [['--connections', ''], '--connections : expected a number from 1 to 2147483647'],
  [
    ['--origin', 'https://shop.example/'],
    '--origin https://shop.example/: expected an origin, such as https://shop.example',
  ],
  [['--origin', 'shop.example'], '--origin shop.example: expected an origin'],
  [['stray'], "Unexpected argument 'stray'"],
])('%j is not started: %s', async (args, message) => {
  const folder = tempFolder()
  const { exit, output } = startCli(args, folder)
  expect(await exit).toBe(2)
  expect(output.text).toContain(message)
  expect(output.text).not.toContain('    at ')
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('is not exposed without a token', async () => {
  const folder = tempFolder()
  const { exit, output } = startCli(['--host', '0.0.0.0', '--port', '0'], folder)
  expect(await exit).toBe(1)
  expect(output.text).toContain('--token <secret>')
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('the token may stand in the environment; one on the command line beats it', async () => {
  const exposed = ['--host', '0.0.0.0', '--port', '0']
  const status = async (args: string[], token: string) => {
    const { url } = startCli([...exposed, ...args], tempFolder(), '', { CUEPOINT_TOKEN: 'quiet' })
    const address = (await url()).replace('0.0.0.0', '127.0.0.1')
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`${address}/v1/events`, { headers })).status
  }
  expect(await status([], 'quiet')).toBe(200)
  expect(await status([], '')).toBe(401)
  expect(await status(['--token', 'loud'], 'loud')).toBe(200)
  expect(await status(['--token', 'loud'], 'quiet')).toBe(401)

  const { exit, output } = startCli(exposed, tempFolder(), '', { CUEPOINT_TOKEN: '' })
  expect(await exit).toBe(1)
  expect(output.text).toContain('CUEPOINT_TOKEN')
})

test('with a token it is exposed, and reading asks for it', async () => {
  const { url } = startCli(['--host', '0.0.0.0', '--port', '0', '--token', 's3'], tempFolder())
  const address = (await url()).replace('0.0.0.0', '127.0.0.1')
  expect((await fetch(`${address}/v1/events`)).status).toBe(401)
  const authorization = 'Bearer s3'
  expect((await fetch(`${address}/v1/events`, { headers: { authorization } })).status).toBe(200)
  expect((await post(address, wireRequest({ events: wireEvents(1, 1) }))).status).toBe(200)
})

test('a file that is no database is said to be none', async () => {
  const folder = tempFolder()
  writeFileSync(join(folder, 'notes.txt'), 'not a database, '.repeat(100))
  const { exit, output } = startCli(['--port', '0', '--data', 'notes.txt'], folder)
  expect(await exit).toBe(1)
  expect(output.text).toContain('file is not a database')
})

test('a busy port: the next free one, and says so', async () => {
  const folder = tempFolder()
  const busy = await startServer({ port: 0, data: join(folder, 'busy.sqlite') })
  const { url, output } = startCli(['--port', String(busy.port)], folder)
  const port = Number(new URL(await url()).port)
  expect(port).toBeGreaterThan(busy.port)
  expect(output.text).toContain(`Port ${busy.port} is taken.`)
  expect(existsSync(join(folder, 'data', 'cuepoint.sqlite'))).toBe(true)
  await busy.close()
})

test('several keys and origins', async () => {
  const shops = ['--key', 'one', '--key', 'two', '--origin', 'https://one.example']
  const { url } = startCli(['--port', '0', ...shops], tempFolder())
  const address = await url()
  const send = async (key: string, origin: string) => {
    const body = JSON.stringify(wireRequest({ key, stream: streamId(key.length) }))
    return (await fetch(`${address}/cue`, { method: 'POST', body, headers: { origin } })).status
  }
  expect(await send('two', 'https://one.example')).toBe(200)
  expect(await send('default', 'https://one.example')).toBe(401)
  expect(await send('one', 'https://two.example')).toBe(403)
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it cleanly, with requests on their way and a live page open',
  async (signal) => {
    const folder = tempFolder()
    const { url, exit, kill } = startCli(['--port', '0', '--data', 'cue.sqlite'], folder)
    const address = await url()
    const live = await fetch(`${address}/v1/live`)
    await post(address, wireRequest({ events: wireEvents(1, 5) }))
    const under = [2, 3, 4].map((n) =>
      post(address, wireRequest({ stream: streamId(n), events: wireEvents(1, 5) })).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    kill(signal)
    expect(await exit).toBe(0)
    await live.body?.cancel().catch(() => {})
    // The log was written back into the file, so it was closed.
    expect(existsSync(join(folder, 'cue.sqlite-wal'))).toBe(false)
    const answered = (await Promise.all(under)).filter((status) => status === 200).length
    const store = openSqliteStore(join(folder, 'cue.sqlite'))
    expect((await store.totals()).stored).toBeGreaterThanOrEqual(5 + 5 * answered)
    await store.close()
  },
)

test('killed right after the answer, it has lost nothing', { timeout: 60_000 }, async () => {
  const folder = tempFolder()
  const data = join(folder, 'cue.sqlite')
  for (let round = 1; round <= 5; round++) {
    const { url, exit, kill } = startCli(['--port', '0', '--data', data], folder)
    const request = wireRequest({ stream: streamId(round), events: wireEvents(1, 40) })
    const response = await post(await url(), request)
    kill('SIGKILL')
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ watermark: 40 })
    expect(await exit).toBe('SIGKILL')

    const store = openSqliteStore(data)
    expect(await store.totals()).toMatchObject({ stored: 40 * round, missing: 0, streams: round })
    const events = await store.events({ after: 0, limit: 999, stream: streamId(round) })
    expect(events.map(({ seq }) => seq)).toEqual(request.events.map(({ seq }) => seq))
    await store.close()
  }
})
