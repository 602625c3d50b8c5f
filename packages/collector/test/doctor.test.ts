import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { openSqliteStore, startServer } from '../src/index.ts'
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
    /Allow-Origin: https:\/\/shop\.example with/,
    /^ .*Envie Access-Control/m,
  ],
  ['answer', says(200, 'OK'), /express\.text/, /express\.text/],
  ['answer', says(200, '<html>'), /Wi-Fi portal/, /portal de Wi-Fi/],
  ['answer', says(404), /ends in \/cue/, /termina em \/cue/],
  [
    'clock',
    says(204, '', { date: 'Tue, 01 Jan 2030 00:00:00 GMT' }),
    /Set the clock/,
    /Acerte o relógio/,
  ],
])('%s', async (check, listener, en, pt) => {
  const url = `${await serve(listener)}/cue`
  const english = await run(url, '--origin', shop)
  expect(english.text).toMatch(new RegExp(`^  NO  ${check} `, 'm'))
  expect(english.text.match(/^  NO/gm)).toHaveLength(1)
  expect(english.text).toMatch(en)
  expect(english.code).toBe(1)
  expect((await run(url, '--origin', shop, '--language', 'pt')).text).toMatch(pt)
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
  const { text, code } = await run(`${url}/cue`)
  expect(text).toMatch(/^  NO  gzip .*400: what is that/m)
  expect(code).toBe(1)
})

test('a key that is not known, and an origin', async () => {
  const options = { port: 0, data: `${tempFolder()}/cuepoint.sqlite`, origins: [shop] }
  const { url, close } = await startServer(options)
  expect((await run(`${url}/cue`, '--origin', shop, '--key', 'x')).text).toMatch(
    /^  NO  key .*'x'/m,
  )
  expect((await run(`${url}/cue`, '--origin', 'https://a.example')).text).toMatch(/^  NO  origin /m)
  await close()
})

test('nothing is there', async () => {
  const url = await serve(says(204))
  server!.close()
  const { text, code } = await run(`${url}/cue`)
  expect(text).toMatch(/^  NO  reachable +nothing answers at/m)
  expect(code).toBe(1)
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
  expect((await run(await serve(page(tag + tag)))).text).toMatch(
    /^  NO  script .*2 Cuepoint scripts/m,
  )
  server!.close()
  const bare = await run(await serve(page('<script src="/js/cuepoint.js"></script>')))
  expect(bare.text).toMatch(/^  NO  script .*no tracker runs/m)
})

test.each([
  [[], 'expected one address'],
  [['shop.example'], 'expected one address'],
  [['https://a.example', 'https://b.example'], 'expected one address'],
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
  ])('%s', (html, endpoint, key) =>
    expect(findTag(html, page)).toMatchObject({ endpoint, key, files: [expect.any(String)] }),
  )
  test.each([
    '<script src="/cuepoint-doctor.js"></script>',
    '<p>cuepoint.js',
    '<script src="/a.js"></script>',
  ])('none: %s', (html) => expect(findTag(html, page)).toBeUndefined())
})
