import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { examineEndpoint } from '../src/doctor/examine-endpoint.ts'
import { runDoctor } from './support/run-doctor.ts'
import { says } from './support/says.ts'
import { serve } from './support/serve.ts'

// `cuepoint-collector doctor <url>`, where no answer comes, or late.

const shop = 'https://shop.example'

describe('no answer, and why', () => {
  const closed = async () => {
    const server = says(204)
    const url = await serve(server)
    server.close()
    return url
  }
  const greeting = () =>
    serve(
      createServer((socket) => {
        socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.6\r\n')
      }),
    )
  test.each<[string, () => Promise<string>, string]>([
    ['a closed port', closed, 'ECONNREFUSED'],
    ['a name that does not exist', async () => 'http://shop.invalid', 'ENOTFOUND'],
    ['a port that fetch forbids', async () => 'http://127.0.0.1:6000', 'bad port'],
    ['a server of another protocol', greeting, 'HTTP'],
    [
      'https to an http port',
      async () => (await serve(says(204))).replace('http:', 'https:'),
      'ERR_SSL_WRONG_VERSION_NUMBER',
    ],
  ])('%s', async (_, start, why) => {
    const url = `${await start()}/cue`
    const { en, pt, code } = await runDoctor(url)
    expect(en).toMatch(new RegExp(`^  NO  reachable +${url} gave no answer: .*${why}`, 'm'))
    expect(en).toContain('Is the server running there')
    expect(pt).toMatch(new RegExp(`^  NO  reachable +${url} não respondeu: .*${why}`, 'm'))
    expect(pt).toContain('O servidor está no ar')
    expect(code).toBe(1)
  })
})

test.each([
  ['slow', 6000, 3500, /only after \d+ ms; a request waits 6000/, /só respondeu depois de \d+ ms/],
  ['timeout', 300, 2000, /did not answer within 300 ms/, /não respondeu em 300 ms/],
])('%s', async (_, limitMs, delayMs, en, pt) => {
  const endpoint = `${await serve(says(204, '', {}, delayMs))}/cue`
  const examination = { endpoint, key: 'default', origin: shop, limitMs }
  const [english, portuguese] = await Promise.all([
    examineEndpoint({ ...examination, language: 'en' }),
    examineEndpoint({ ...examination, language: 'pt' }),
  ])
  expect(english[0]).toMatchObject({ check: 'reachable', ok: false })
  expect(english[0]!.found).toMatch(en)
  expect(english[0]!.fix).toContain('Answer as soon as the events are stored')
  expect(portuguese[0]!.found).toMatch(pt)
  expect(portuguese[0]!.fix).toContain('Responda assim que')
})
