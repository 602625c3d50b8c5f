import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSocketServer, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { openSqliteStore, startServer } from '../src/index.ts'
import { examineEndpoint } from '../src/doctor/examine-endpoint.ts'
import { findTag } from '../src/doctor/find-tag.ts'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'

// `cuepoint-collector doctor <url>`, on endpoints that are wrong in real ways.

const shop = 'https://shop.example'
let server: Server | undefined
afterEach(() => void server?.close())

const serve = async (listener: RequestListener) => {
  server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const says =
  (status: number, body = '', headers = {}): RequestListener =>
  (request, response) =>
    void request
      .resume()
      .on('end', () =>
        response.writeHead(status, { 'access-control-allow-origin': '*', ...headers }).end(body),
      )

const run = async (...args: string[]) => {
  const { exit, output } = startCli(['doctor', ...args], tempFolder())
  return { code: await exit, text: output.text }
}

/** What it says in English and in Portuguese, where that ends the same way. */
const runBoth = async (...args: string[]) => {
  const [english, portuguese] = await Promise.all([
    run(...args, '--language', 'en'),
    run(...args, '--language', 'pt'),
  ])
  expect(portuguese.code).toBe(english.code)
  return { code: english.code, en: english.text, pt: portuguese.text }
}

test('all is well with our collector, in both languages', async () => {
  const data = `${tempFolder()}/cuepoint.sqlite`
  const { url, close } = await startServer({ port: 0, data, origins: [shop], keys: ['packs'] })
  const english = await run(`${url}/cue`, '--origin', shop, '--key', 'packs')
  const portuguese = await run(`${url}/cue`, '--origin', shop, '--key', 'packs', '--language', 'pt')
  await close()

  expect(english.text).not.toContain('NO')
  expect(english.code).toBe(0)
  for (const check of 'reachable cors redirect answer clock key origin gzip'.split(' '))
    expect(english.text).toMatch(new RegExp(`^  ok  ${check} `, 'm'))
  expect(portuguese.text).toContain('requisições comprimidas são lidas')
  const store = openSqliteStore(data)
  const events = await store.events({ after: 0, limit: 9 })
  await store.close()
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({ name: 'doctor_checked', traffic: 'test', client: null })
})

test.each<[string, RequestListener, RegExp, RegExp]>([
  [
    'redirect',
    says(301, '', { location: '/cue/' }),
    /Write endpoint: '.*\/cue\/'/,
    /Escreva endpoint: '.*\/cue\/'/,
  ],
  [
    'cors',
    says(204, '', { 'access-control-allow-origin': 'https://other.example' }),
    /pages of https:\/\/shop\.example without Access-Control-Allow-Origin for them.*\n.*Allow-Origin: https:\/\/shop\.example with/,
    /páginas de https:\/\/shop\.example sem o cabeçalho.*\n.*Envie Access-Control/,
  ],
  ['answer', says(200, 'OK'), /express\.text/, /express\.text/],
  ['answer', says(200, '<html>'), /Wi-Fi portal/, /portal de Wi-Fi/],
  ['answer', says(404), /ends in \/cue/, /termina em \/cue/],
  ['answer', says(413), /64 KB at least/, /pelo menos 64 KB/],
  ['answer', says(415), /content type \(415\)/, /content-type \(415\)/],
  ['answer', says(429), /raise its limit/, /aumente o limite/],
  ['answer', says(400, 'bad'), /refused with 400: bad/, /recusado com 400: bad/],
  ['answer', says(500), /Look into the server's log/, /Veja o log do servidor/],
  [
    'clock',
    says(204, '', { date: 'Tue, 01 Jan 2030 00:00:00 GMT' }),
    /Set the clock/,
    /Acerte o relógio/,
  ],
])('%s', async (check, listener, en, pt) => {
  const url = `${await serve(listener)}/cue`
  const said = await runBoth(url, '--origin', shop)
  expect(said.code).toBe(1)
  for (const text of [said.en, said.pt]) {
    expect(text).toMatch(new RegExp(`^  NO  ${check} `, 'm'))
    expect(text.match(/^  NO/gm)).toHaveLength(1)
  }
  expect(said.en).toMatch(en)
  expect(said.pt).toMatch(pt)
})

test('lines of an answer do not break the columns', async () => {
  const url = await serve(says(500, 'out of\r\n\tmemory\n\n  at once\n'))
  const { text } = await run(`${url}/cue`, '--origin', shop)
  expect(text).toContain('failed with 500: out of memory at once\n')
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(  (ok|NO)  \w| {17}→ )/)
})

test('an endpoint that refuses gzip although it promises it', async () => {
  const url = await serve(async (request, response) => {
    const chunks = await request.toArray()
    const body = Buffer.concat(chunks)
    if (body[0] === 0x1f) return response.writeHead(400).end('what is that?')
    const { stream } = (request.method === 'POST' ? JSON.parse(String(body)) : {}) as {
      stream: string
    }
    response.end(JSON.stringify({ v: 1, stream, watermark: 1, rejected: [], accepts: ['gzip'] }))
  })
  const { en, pt, code } = await runBoth(`${url}/cue`)
  expect(en).toMatch(/^  NO  gzip .*400: what is that.*\n.*Read bodies with readBatch/m)
  expect(pt).toMatch(/^  NO  gzip .*400: what is that.*\n.*Leia com readBatch/m)
  expect(code).toBe(1)
})

test('a key that is not known, and an origin', async () => {
  const options = { port: 0, data: `${tempFolder()}/cuepoint.sqlite`, origins: [shop] }
  const { url, close } = await startServer(options)
  onTestFinished(close)
  const key = await runBoth(`${url}/cue`, '--origin', shop, '--key', 'x')
  expect(key.en).toMatch(/^  NO  key .*does not know the key 'x'.*\n.*--key x$/m)
  expect(key.pt).toMatch(/^  NO  key .*não conhece a chave 'x'.*\n.*--key x$/m)
  const origin = await runBoth(`${url}/cue`, '--origin', 'https://a.example')
  expect(origin.en).toMatch(
    /^  NO  origin .*takes nothing from https:\/\/a.*\n.*Allow this origin/m,
  )
  expect(origin.pt).toMatch(/^  NO  origin .*não aceita nada de https:\/\/a.*\n.*Libere essa/m)
})

test('an endpoint alone does not show whether a shop elsewhere may send', async () => {
  const url = await serve(says(204, '', { 'access-control-allow-origin': 'https://a.example' }))
  const said = await runBoth(`${url}/cue`)
  expect(said.en).toMatch(/^  ok  origin +not tried: name the shop with --origin$/m)
  expect(said.pt).toMatch(/^  ok  origin +não testado: informe a loja com --origin$/m)
  expect(said.en).not.toContain('cors')
  expect(said.en.match(/ origin /g)).toHaveLength(1)
  expect(said.code).toBe(0)

  server!.close()
  const refusing = await runBoth(`${await serve(says(403))}/cue`)
  expect(refusing.en).toMatch(/^  NO  origin .*its own address \(403\)\n.*Name the shop/m)
  expect(refusing.pt).toMatch(/^  NO  origin .*próprio endereço \(403\)\n.*Informe a loja/m)
  expect(refusing.en).not.toContain('not tried')
})

describe('no answer, and why', () => {
  const closed = async () => {
    const url = await serve(says(204))
    server!.close()
    return url
  }
  const greeting = async () => {
    const other = createSocketServer((socket) => {
      socket.on('error', () => {}).end('SSH-2.0-OpenSSH_9.6\r\n')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    return `http://127.0.0.1:${(other.address() as AddressInfo).port}`
  }
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
    const { en, pt, code } = await runBoth(url)
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
  const endpoint = `${await serve((request, response) => {
    setTimeout(() => says(204)(request, response), delayMs)
  })}/cue`
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

test('a page: its tag names the endpoint', async () => {
  const page =
    (tags: string): RequestListener =>
    (request, response) =>
      request.method === 'GET' && request.url === '/'
        ? response.end(`<!doctype html><title>Shop</title>${tags}`)
        : says(204)(request, response)
  const tag = '<script async src="/js/cuepoint.js" data-endpoint="/cue" data-key="packs"></script>'
  const url = await serve(page(tag))
  const { text, code } = await run(url)
  expect(text).toContain(`the page loads ${url}/js/cuepoint.js`)
  expect(text).toContain(`${url}/cue answered 204`)
  expect(text).toContain("the key 'packs' is known")
  expect(code).toBe(0)

  server!.close()
  const twice = await runBoth(await serve(page(tag + tag)))
  expect(twice.en).toMatch(/^  NO  script .*2 Cuepoint scripts.*\n.*Keep one/m)
  expect(twice.pt).toMatch(/^  NO  script .*2 scripts do Cuepoint.*\n.*Deixe só um/m)

  for (const attribute of ['', 'data-endpoint="http://"', 'data-endpoint="ftp://a.example/cue"']) {
    server!.close()
    const bare = page(`<script src="/js/cuepoint.js" ${attribute}></script>`)
    const asleep = await runBoth(await serve(bare))
    expect(asleep.en).toMatch(/^  NO  script .*no tracker runs.*\n.*Write data-endpoint/m)
    expect(asleep.pt).toMatch(/^  NO  script .*nenhum tracker roda.*\n.*Escreva data-endpoint/m)
    expect(asleep.code).toBe(1)
  }
})

test('an address in capitals', async () => {
  const url = await serve(says(204))
  const { text, code } = await run(`${url.replace('http', 'HTTP')}/cue`)
  expect(text).toContain(`${url}/cue answered 204`)
  expect(code).toBe(0)
})

test.each(['https://me:secret@shop.example/cue', 'HTTP://secret@shop.example/cue'])(
  'a password is not repeated: %s',
  async (url) => {
    const { text, code } = await run(url)
    expect(text).toMatch(/without user and password: https?:\/\/shop\.example\/cue$/m)
    expect(text).not.toContain('secret')
    expect(code).toBe(2)
  },
)

test.each([
  [[], 'expected one address'],
  [['shop.example'], 'expected one address'],
  [['https://a.example', 'https://b.example'], 'expected one address'],
  [['ftp://a.example'], 'expected one address'],
  [['https://a.example', '--origin', 'shop'], 'expected an origin'],
  [['https://a.example', '--language', 'de'], 'expected en or pt'],
])('%j is wrong: %s', async (args, message) => {
  const { text, code } = await run(...args)
  expect(text).toContain(message)
  expect(text).not.toContain('    at ')
  expect(code).toBe(2)
})

describe('the tag in a page', () => {
  const page = 'https://shop.example/packs/'
  test.each([
    ['<script src=/cuepoint.js></script>', 'https://shop.example/cue', 'default'],
    [
      '<script defer src="https://c.example/cuepoint-1.2.0.js" data-key=\'k\'></script>',
      'https://c.example/cue',
      'k',
    ],
    ['<SCRIPT SRC="/x/cuepoint.js?endpoint=/e&amp;key=k"></SCRIPT>', 'https://shop.example/e', 'k'],
    [
      '<script data-endpoint="https://e.example/in" src="/x/cuepoint.js"></script>',
      'https://e.example/in',
      'default',
    ],
    ['<script src="/x/cuepoint.js"></script>', undefined, 'default'],
    ['<script src="/x/cuepoint.js" data-endpoint="http://"></script>', undefined, 'default'],
    [
      '<script src="/x/cuepoint.js" data-endpoint="/e?a=1&amp;b=2"></script>',
      'https://shop.example/e?a=1&b=2',
      'default',
    ],
    [
      '<script src="https://cdn.example/npm/cuepoint@1.2.3" data-endpoint="/e"></script>',
      'https://shop.example/e',
      'default',
    ],
    [
      '<!-- <script src="/cuepoint.js" data-key="old"></script> --><!--><script src="/cuepoint.js"></script>',
      'https://shop.example/cue',
      'default',
    ],
  ])('%s', (html, endpoint, key) =>
    expect(findTag(html, page)).toMatchObject({ endpoint, key, files: [expect.any(String)] }),
  )
  test.each([
    '<script src="/cuepoint-doctor.js"></script>',
    '<p>cuepoint.js',
    '<!-- <script src="/cuepoint.js"></script>',
    '<script data-src="/cuepoint.js"></script>',
    '<script src="http://[/cuepoint.js"></script>',
    '<script src="/a.js"></script>',
  ])('none: %s', (html) => expect(findTag(html, page)).toBeUndefined())
})
