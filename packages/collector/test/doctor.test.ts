import { createServer, type Server } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore, startServer } from '../src/index.ts'
import { runDoctor } from './support/run-doctor.ts'
import { says } from './support/says.ts'
import { serve } from './support/serve.ts'
import { tempFolder } from './support/temp-folder.ts'

// `cuepoint-collector doctor <url>`, on endpoints that are wrong in real ways.

const shop = 'https://shop.example'

test('all is well with our collector, in both languages', async () => {
  const data = `${tempFolder()}/cuepoint.sqlite`
  const { url, close } = await startServer({ port: 0, data, origins: [shop], keys: ['packs'] })
  const { code, en, pt } = await runDoctor(`${url}/cue`, '--origin', shop, '--key', 'packs')
  await close()

  expect(en).not.toContain('NO')
  expect(code).toBe(0)
  for (const check of 'reachable cors redirect answer clock key origin gzip'.split(' '))
    expect(en).toMatch(new RegExp(`^  ok  ${check} `, 'm'))
  expect(pt).toContain('requisições comprimidas são lidas')
  const store = openSqliteStore(data)
  const events = await store.events({ after: 0, limit: 9 })
  await store.close()
  expect(events).toHaveLength(2)
  expect(events[0]).toMatchObject({ name: 'doctor_checked', traffic: 'test', client: null })
})

const html = (status: number, body: string) => says(status, body, { 'content-type': 'text/html' })
const nginx = `<html>\r
<head><title>413 Request Entity Too Large</title></head>\r
<body>\r
<center><h1>413 Request Entity Too Large</h1></center>\r
<hr><center>nginx/1.27.3</center>\r
</body>\r
</html>\r
`
const express = (text: string) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
</head>
<body>
<pre>${text}</pre>
</body>
</html>
`

test.each<[string, Server, RegExp, RegExp]>([
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
  // Error pages of stock servers.
  ['answer', html(413, nginx), /\(413\).*\n.*64 KB/, /\(413\).*\n.*64 KB/],
  [
    'answer',
    html(502, nginx.replaceAll('413 Request Entity Too Large', '502 Bad Gateway')),
    /failed with 502: .*Bad Gateway.*\n.*server's log/,
    /falhou com 502: .*Bad Gateway.*\n.*log do servidor/,
  ],
  [
    'answer',
    html(500, express('Error: boom<br> &nbsp; &nbsp;at save (/srv/app.js:3:9)')),
    /failed with 500: .*boom.*\n.*server's log/,
    /falhou com 500: .*boom.*\n.*log do servidor/,
  ],
  ['answer', html(404, express('Cannot POST /cue')), /no route for POST/, /não há rota para POST/],
])('%s', async (check, server, en, pt) => {
  const url = `${await serve(server)}/cue`
  const said = await runDoctor(url, '--origin', shop)
  expect(said.code).toBe(1)
  for (const text of [said.en, said.pt]) {
    expect(text).toMatch(new RegExp(`^  NO  ${check} `, 'm'))
    expect(text.match(/^  NO/gm)).toHaveLength(1)
  }
  expect(said.en).toMatch(en)
  expect(said.pt).toMatch(pt)
})

test('line breaks in an answer or in a key do not break the columns', async () => {
  const failing = `${await serve(says(500, 'out of\r\n\tmemory\n\n  at once\n'))}/cue`
  const unknown = `${await serve(says(401))}/cue`
  const answer = await runDoctor(failing, '--origin', shop)
  const key = await runDoctor(unknown, '--origin', shop, '--key', 'a\n  b')
  expect(answer.en).toContain('failed with 500: out of memory at once\n')
  expect(key.en).toContain("the key 'a b' (401)\n")
  for (const line of `${answer.en}${key.en}`.trimEnd().split('\n'))
    expect(line).toMatch(/^(  (ok|NO)  \w| {17}→ )/)
})

test('an endpoint that refuses gzip although it promises it', async () => {
  const url = await serve(
    createServer(async (request, response) => {
      const chunks = await request.toArray()
      const body = Buffer.concat(chunks)
      if (body[0] === 0x1f) return response.writeHead(400).end('what is that?')
      const { stream } = (request.method === 'POST' ? JSON.parse(String(body)) : {}) as {
        stream: string
      }
      response.end(JSON.stringify({ v: 1, stream, watermark: 1, rejected: [], accepts: ['gzip'] }))
    }),
  )
  const { en, pt, code } = await runDoctor(`${url}/cue`)
  expect(en).toMatch(/^  NO  gzip .*400: what is that.*\n.*Read bodies with readBatch/m)
  expect(pt).toMatch(/^  NO  gzip .*400: what is that.*\n.*Leia com readBatch/m)
  expect(code).toBe(1)
})

test('a key that is not known, and an origin', async () => {
  const options = { port: 0, data: `${tempFolder()}/cuepoint.sqlite`, origins: [shop] }
  const { url, close } = await startServer(options)
  onTestFinished(close)
  const key = await runDoctor(`${url}/cue`, '--origin', shop, '--key', 'x')
  expect(key.en).toMatch(/^  NO  key .*does not know the key 'x'.*\n.*--key x$/m)
  expect(key.pt).toMatch(/^  NO  key .*não conhece a chave 'x'.*\n.*--key x$/m)
  const origin = await runDoctor(`${url}/cue`, '--origin', 'https://a.example')
  expect(origin.en).toMatch(
    /^  NO  origin .*takes nothing from https:\/\/a.*\n.*Allow this origin/m,
  )
  expect(origin.pt).toMatch(/^  NO  origin .*não aceita nada de https:\/\/a.*\n.*Libere essa/m)
})

test('an endpoint alone does not show whether a shop elsewhere may send', async () => {
  const url = await serve(says(204, '', { 'access-control-allow-origin': 'https://a.example' }))
  const said = await runDoctor(`${url}/cue`)
  expect(said.en).toMatch(/^  ok  origin +not tried: name the shop with --origin$/m)
  expect(said.pt).toMatch(/^  ok  origin +não testado: informe a loja com --origin$/m)
  expect(said.en).not.toContain('cors')
  expect(said.en.match(/ origin /g)).toHaveLength(1)
  expect(said.code).toBe(0)

  const refusing = await runDoctor(`${await serve(says(403))}/cue`)
  expect(refusing.en).toMatch(/^  NO  origin .*its own address \(403\)\n.*Name the shop/m)
  expect(refusing.pt).toMatch(/^  NO  origin .*próprio endereço \(403\)\n.*Informe a loja/m)
  expect(refusing.en).not.toContain('not tried')
})
