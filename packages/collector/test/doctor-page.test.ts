import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { runDoctor } from './support/run-doctor.ts'
import { says } from './support/says.ts'
import { startCli } from './support/start-cli.ts'
import { tempFolder } from './support/temp-folder.ts'
import { serve } from './support/serve.ts'

// `cuepoint-collector doctor <url>`: what it examines.

test('a page: its tag names the endpoint', async () => {
  const page = (tags: string) =>
    createServer((request, response) =>
      request.method === 'GET' && request.url === '/'
        ? response.end(`<!doctype html><title>Shop</title>${tags}`)
        : response.writeHead(204).end(),
    )
  const tag = '<script async src="/js/cuepoint.js" data-endpoint="/cue" data-key="packs"></script>'
  const url = await serve(page(tag))
  const { en, code } = await runDoctor(url)
  expect(en).toContain(`the page loads ${url}/js/cuepoint.js`)
  expect(en).toContain(`${url}/cue answered 204`)
  expect(en).toContain("the key 'packs' is known")
  expect(code).toBe(0)

  const twice = await runDoctor(await serve(page(tag + tag)))
  expect(twice.en).toMatch(/^  NO  script .*2 Cuepoint scripts.*\n.*Keep one/m)
  expect(twice.pt).toMatch(/^  NO  script .*2 scripts do Cuepoint.*\n.*Deixe só um/m)

  for (const attribute of ['', 'data-endpoint="http://"', 'data-endpoint="ftp://a.example/cue"']) {
    const bare = page(`<script src="/js/cuepoint.js" ${attribute}></script>`)
    const asleep = await runDoctor(await serve(bare))
    expect(asleep.en).toMatch(/^  NO  script .*no tracker runs.*\n.*Write data-endpoint/m)
    expect(asleep.pt).toMatch(/^  NO  script .*nenhum tracker roda.*\n.*Escreva data-endpoint/m)
    expect(asleep.code).toBe(1)
  }
})

test('an address in capitals', async () => {
  const url = await serve(says(204))
  const { en, code } = await runDoctor(`${url.replace('http', 'HTTP')}/cue`)
  expect(en).toContain(`${url}/cue answered 204`)
  expect(code).toBe(0)
})

test.each(['https://me:secret@shop.example/cue', 'HTTP://secret@shop.example/cue'])(
  'a password is not repeated: %s',
  async (url) => {
    const { en, code } = await runDoctor(url)
    expect(en).toMatch(/without user and password: https?:\/\/shop\.example\/cue$/m)
    expect(en).not.toContain('secret')
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
  const { exit, output } = startCli(['doctor', ...args], tempFolder())
  expect(await exit).toBe(2)
  expect(output.text).toContain(message)
  expect(output.text).not.toContain('    at ')
})

test.each([
  ['pt_BR.UTF-8', 'não respondeu'],
  ['de_DE.UTF-8', 'gave no answer'],
])('LANG=%s: %s', async (LANG, words) => {
  const { exit, output } = startCli(['doctor', 'http://127.0.0.1:6000'], tempFolder(), '', { LANG })
  expect(await exit).toBe(1)
  expect(output.text).toContain(words)
})
