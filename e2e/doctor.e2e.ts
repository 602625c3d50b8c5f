import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../packages/cuepoint/src/doctor/finding.ts'
import { eachEngine } from './browsers/each-engine.ts'
import type { Tab } from './browsers/tab.ts'
import { serveBuilt } from './servers/serve-built.ts'
import { startCollector, type Collector } from './servers/start-collector.ts'
import { startPages, type Pages, type PagesOptions } from './servers/start-pages.ts'

// Each fault is made for real, and the doctor has to find it and name the fix, in both languages.

type Route = (request: IncomingMessage, response: ServerResponse) => void

/** As the doctor's page asks: from another origin, so that CORS matters. */
const cors = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'date' }

const answer =
  (status: number, body = '', headers: Record<string, string> = {}): Route =>
  (request, response) => {
    request.resume()
    response.writeHead(status, { ...cors, ...headers }).end(body)
  }

/** Cuepoint's own answer, to whatever stream asks. */
const acknowledge =
  (fields: object): Route =>
  async (request, response) => {
    const body = await buffer(request)
    if (request.method === 'GET') return response.writeHead(405, cors).end()
    const isGzip = body[0] === 0x1f
    if (isGzip) return response.writeHead(400, cors).end('gzip: what is that?')
    const { stream } = JSON.parse(String(body)) as { stream: string }
    return response
      .writeHead(200, { ...cors, 'content-type': 'application/json' })
      .end(JSON.stringify({ v: 1, stream, watermark: 1, rejected: [], accepts: [], ...fields }))
  }

interface Fault {
  name: string
  /** Of the page's own server; `/cue` of another origin unless `same`. */
  cue?: Route
  same?: boolean
  tags?: string
  attributes?: string
  page?: PagesOptions
  options?: object
  check: Finding['check']
  found: [en: RegExp, pt: RegExp]
  fix: [en: RegExp, pt: RegExp]
  /** Every engine decides it in its own way. */
  engines?: 'all'
  /** Nothing listens any more. */
  closed?: true
  /** Sends to the real collector; `strict` takes events of another shop's pages only. */
  to?: 'collector' | 'strict'
}

const faults: Fault[] = [
  {
    name: 'a port that is closed',
    closed: true,
    check: 'reachable',
    found: [/nothing answers at/, /nada responde em/],
    fix: [/Open OTHER in a new tab/, /Abra OTHER em outra aba/],
    engines: 'all',
  },
  {
    name: 'a redirect to a trailing slash',
    same: true,
    cue: (_, response) => response.writeHead(301, { location: '/cue/' }).end(),
    page: { routes: { '/cue/': answer(200, 'OK') } },
    check: 'redirect',
    found: [
      /redirects to .*\/cue\/: a POST would arrive there as an empty GET/,
      /redireciona para/,
    ],
    fix: [/^Write endpoint: 'http:.*\/cue\/'/, /^Escreva endpoint: 'http:.*\/cue\/'/],
    engines: 'all',
  },
  {
    name: 'a redirect of another origin',
    cue: (request, response) =>
      request.url === '/cue'
        ? response.writeHead(308, { ...cors, location: '/cue2' }).end()
        : response.writeHead(200, cors).end(),
    check: 'redirect',
    found: [/redirects to .*\/cue2/, /redireciona para/],
    fix: [/^Write endpoint: '.*\/cue2'/, /^Escreva endpoint: '.*\/cue2'/],
    engines: 'all',
  },
  {
    name: 'a redirect to where the page may not read',
    same: true,
    cue: (_, response) => response.writeHead(302, { location: 'OTHER/login' }).end(),
    check: 'redirect',
    found: [/seems to redirect/, /parece redirecionar/],
    fix: [/^Write the final address/, /^Escreva o endereço final/],
    engines: 'all',
  },
  {
    name: 'a redirect without end',
    same: true,
    cue: (_, response) => response.writeHead(302, { location: '/cue' }).end(),
    check: 'redirect',
    found: [/seems to redirect/, /parece redirecionar/],
    fix: [/^Write the final address/, /^Escreva o endereço final/],
    engines: 'all',
  },
  {
    name: 'no CORS header',
    cue: (request, response) => {
      request.resume()
      response.writeHead(204).end()
    },
    check: 'cors',
    found: [/probably a CORS header is missing/, /provavelmente falta um cabeçalho CORS/],
    fix: [
      /^Send Access-Control-Allow-Origin: PAGE with/,
      /^Envie Access-Control-Allow-Origin: PAGE/,
    ],
    engines: 'all',
  },
  {
    name: 'no answer to a preflight',
    cue: (request, response) => {
      request.resume()
      response.writeHead(request.method === 'OPTIONS' ? 404 : 204, cors).end()
    },
    options: { headers: { 'x-shop': '1' } },
    check: 'cors',
    found: [/not the preflight/, /não ao preflight/],
    fix: [/Allow-Headers: content-type, x-shop/, /Allow-Headers: content-type, x-shop/],
  },
  {
    name: 'a policy that forbids the endpoint',
    cue: answer(204),
    page: { headers: { 'content-security-policy': "connect-src 'self'" } },
    check: 'csp',
    found: [/Content-Security-Policy \(connect-src\) forbids/, /\(connect-src\) proíbe/],
    fix: [/^Add OTHER to connect-src/, /^Acrescente OTHER em connect-src/],
    engines: 'all',
  },
  {
    name: 'an endpoint that is too slow',
    cue: () => {},
    options: { requestTimeoutMs: 300 },
    check: 'reachable',
    found: [/did not answer within 300 ms/, /não respondeu em 300 ms/],
    fix: [/^Answer as soon as/, /^Responda assim que/],
  },
  {
    name: 'an endpoint that is almost too slow',
    cue: (request, response) => void setTimeout(answer(204), 900, request, response),
    options: { requestTimeoutMs: 1500 },
    check: 'reachable',
    found: [/answered only after \d+ ms; a request waits 1500 ms/, /só respondeu depois de \d+ ms/],
    fix: [/^Answer as soon as/, /^Responda assim que/],
  },
  {
    name: 'a page instead of an endpoint',
    cue: answer(200, '<!doctype html><title>Wi-Fi</title>'),
    check: 'answer',
    found: [/answered 200 with a page \(HTML\)/, /respondeu 200 com uma página/],
    fix: [/Wi-Fi portal/, /portal de Wi-Fi/],
  },
  {
    name: 'Express without a body',
    cue: answer(200, 'OK'),
    check: 'answer',
    found: [/answered 200 with OK: that does not say/, /respondeu 200 com OK: isso não diz/],
    fix: [
      /^Is the body undefined.*readBatch\(request\).*express\.text\(.*acknowledge: 'status'/,
      /express\.text\(.*acknowledge: 'status'/,
    ],
  },
  {
    name: 'an answer in JSON that is none of ours',
    cue: answer(200, '{"ok":true}'),
    check: 'answer',
    found: [/answered 200 with \{"ok":true\}/, /respondeu 200 com \{"ok":true\}/],
    fix: [/answer\(batch\), or an empty 204/, /answer\(batch\), ou um 204 vazio/],
  },
  {
    name: 'five megabytes',
    cue: answer(200, 'x'.repeat(5_000_000)),
    check: 'answer',
    found: [/has 5000000 characters/, /tem 5000000 caracteres/],
    fix: [/^Answer an empty 204/, /^Responda um 204 vazio/],
  },
  {
    name: "another stream's answer",
    cue: acknowledge({ stream: '019ab3c49f3a8c41b2a7d09e5f6' }),
    check: 'answer',
    found: [/names another stream/, /traz outro stream/],
    fix: [/^Answer with the request's own stream/, /^Responda com o stream/],
  },
  {
    name: 'no such route',
    // As Express says it.
    cue: answer(
      404,
      '<!DOCTYPE html>\n<html lang="en">\n<body>\n<pre>Cannot POST /cue</pre>\n</body>\n</html>',
    ),
    check: 'answer',
    found: [/no route for POST at .* \(404\)/, /não há rota para POST/],
    fix: [/ends in \/cue/, /termina em \/cue/],
  },
  {
    name: 'a route that does not understand',
    cue: answer(400, 'Unexpected token'),
    check: 'answer',
    found: [/refused with 400: Unexpected token/, /recusado com 400: Unexpected token/],
    fix: [/readBatch/, /readBatch/],
  },
  {
    name: 'a body that is too large',
    // As nginx says it, and so below.
    cue: answer(413, '<html>\r\n<head><title>413 Request Entity Too Large</title></head>'),
    check: 'answer',
    found: [/no body of that size/, /não aceita um corpo/],
    fix: [/client_max_body_size/, /client_max_body_size/],
  },
  {
    name: 'a content type that is refused',
    cue: answer(415, 'Unsupported Media Type'),
    check: 'answer',
    found: [/content type \(415\)/, /content-type \(415\)/],
    fix: [/addContentTypeParser/, /addContentTypeParser/],
  },
  {
    name: 'a limit',
    cue: answer(429, '<html>\r\n<head><title>429 Too Many Requests</title></head>'),
    check: 'answer',
    found: [/left alone/, /pede uma pausa/],
    fix: [/--per-address/, /--per-address/],
  },
  {
    name: 'a failing server',
    cue: answer(
      502,
      '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<hr><center>nginx/1.22.1</center>',
    ),
    check: 'answer',
    found: [/failed with 502: 502 Bad Gateway nginx\/1.22.1$/, /falhou com 502: 502 Bad Gateway/],
    fix: [/server's log/, /log do servidor/],
  },
  {
    name: 'gzip that is promised and not read',
    cue: acknowledge({ accepts: ['gzip'] }),
    check: 'gzip',
    found: [/got 400: gzip: what is that/, /recebeu 400: gzip/],
    fix: [/leave gzip out of `accepts`/, /tire gzip de `accepts`/],
  },
  {
    name: 'a clock that is an hour off',
    cue: answer(204, '', { date: new Date(Date.now() - 3_600_000).toUTCString() }),
    check: 'clock',
    found: [/differs from the endpoint's by 36\d\d s/, /difere do relógio do endpoint em 36\d\d s/],
    fix: [/^Set the clock/, /^Acerte o relógio/],
  },
  {
    name: 'a database that cannot be opened',
    cue: answer(204),
    tags: '<script>indexedDB.open = () => { throw new Error("no database here") }</script>TAG',
    check: 'storage',
    found: [/IndexedDB cannot be used: Error: no database here/, /IndexedDB não pode ser usado/],
    fix: [/^A private window/, /^Janela anônima/],
  },
  {
    name: 'a storage that cannot be written',
    cue: answer(204),
    tags: '<script>Storage.prototype.setItem = () => { throw new Error("no storage here") }</script>TAG',
    check: 'storage',
    found: [
      /localStorage cannot be used: Error: no storage here/,
      /localStorage não pode ser usado/,
    ],
    fix: [/^A private window/, /^Janela anônima/],
  },
  {
    name: 'a banner that nobody has answered',
    cue: answer(204),
    attributes: 'data-consent="auto"',
    tags: '<script>window.__tcfapi = () => {}</script>TAG',
    check: 'consent',
    found: [
      /pending: .*\(IAB TCF\) has not been answered/,
      /pending: .*\(IAB TCF\) ainda não teve/,
    ],
    fix: [/cuepoint\.consent\('granted'\)/, /cuepoint\.consent\('granted'\)/],
  },
  {
    name: 'a denial',
    cue: answer(204),
    attributes: 'data-consent="denied"',
    check: 'consent',
    found: [/denied: by the option/, /denied: pela opção/],
    fix: [/^Nothing is captured in this browser/, /^Nada é capturado neste navegador/],
  },
  {
    name: 'a key that the collector does not know',
    to: 'collector',
    attributes: 'data-consent="granted" data-key="shop"',
    check: 'key',
    found: [/does not know the key 'shop' \(401\)/, /não conhece a chave 'shop'/],
    fix: [/--key shop/, /--key shop/],
  },
  {
    name: 'an origin that the collector does not take',
    to: 'strict',
    check: 'origin',
    found: [/takes nothing from PAGE \(403\)/, /não aceita nada de PAGE/],
    fix: [/--origin PAGE/, /--origin PAGE/],
  },
  {
    name: 'no endpoint',
    tags: '<script src="/x/cuepoint.js"></script>',
    page: {
      routes: {
        '/x/cuepoint.js': serveBuilt('cuepoint.js'),
        '/x/cuepoint-doctor.js': serveBuilt('cuepoint-doctor.js'),
      },
    },
    check: 'script',
    found: [/^no tracker runs/, /^nenhum tracker roda/],
    fix: [/cuepoint\.js\?endpoint=\/cue/, /cuepoint\.js\?endpoint=\/cue/],
    engines: 'all',
  },
  {
    name: 'two scripts',
    cue: answer(204),
    tags: 'TAG<script async src="/cuepoint.js?theme"></script>',
    check: 'script',
    found: [/2 Cuepoint scripts: .*cuepoint\.js .*cuepoint\.js\?theme/, /2 scripts do Cuepoint/],
    fix: [/^Keep one/, /^Deixe só um/],
  },
]

let collector: Collector
let strict: Collector
beforeAll(async () => {
  collector = await startCollector()
  strict = await startCollector({ args: ['--origin', 'https://shop.example'] })
})
afterAll(async () => {
  await collector.discard()
  await strict.discard()
})

let pages: Pages | undefined
let other: Pages | undefined
afterEach(async () => {
  await pages?.stop()
  await other?.stop().catch(() => {})
})

const open = async (tab: Tab, fault: Partial<Fault>) => {
  const { cue, same, options = {}, attributes = 'data-consent="granted"' } = fault
  other = await startPages({ ...(cue && !same && { routes: { '/cue': cue, '/cue2': cue } }) })
  const url = fault.to ? { collector, strict }[fault.to].url : other.url
  const route: Route | undefined =
    cue &&
    ((request, response) => {
      const writeHead = response.writeHead.bind(response)
      // The other server's address is known only now.
      response.writeHead = ((status: number, headers: Record<string, string> = {}) =>
        writeHead(status, {
          ...headers,
          ...(headers['location'] && { location: headers['location'].replace('OTHER', url) }),
        })) as typeof writeHead
      cue(request, response)
    })
  const tag =
    `<script>window.cuepointOptions = ${JSON.stringify(options)}</script>` +
    `<script src="/cuepoint.js" data-endpoint="${same ? '' : url}/cue" data-debug="false" ${attributes}></script>`
  pages = await startPages({
    ...fault.page,
    values: { tags: (fault.tags ?? 'TAG').replace('TAG', tag) },
    routes: { ...(same && route && { '/cue': route }), ...fault.page?.routes },
  })
  await tab.goto(`${pages.url}/script-tag.html`)
  if (fault.closed) await other.stop()
}

const examine = (tab: Tab, language: 'en' | 'pt') =>
  tab.run<Finding[]>('return cuepoint.doctor({ language: args[0] })', language)

/** Addresses are known only when the servers run. */
const fill = (pattern: RegExp) =>
  new RegExp(pattern.source.replace('PAGE', pages!.url).replace('OTHER', other!.url), pattern.flags)

eachEngine((newTab, engine) => {
  describe.each(faults.filter(({ engines }) => engine === 'chromium' || engines))(
    '$name',
    (fault) => {
      test('is found, and its fix named in both languages', async () => {
        const tab = await newTab()
        await open(tab, fault)
        for (const [i, language] of (['en', 'pt'] as const).entries()) {
          const findings = await examine(tab, language)
          const finding = findings.find(({ check, ok }) => check === fault.check && !ok)
          expect(finding, JSON.stringify(findings, null, 1)).toBeDefined()
          expect(finding!.found).toMatch(fill(fault.found[i]!))
          expect(finding!.fix).toMatch(fill(fault.fix[i]!))
          expect(finding!.found + finding!.fix).not.toMatch(/\{\w+\}/)
          // One fault, one finding.
          expect(findings.filter(({ ok }) => !ok)).toEqual([finding])
        }
      })
    },
  )

  test('all is well with our collector, and its one event is nobody’s', async () => {
    const tab = await newTab()
    const isDoctors = ({ name }: { name: string }) => name === 'doctor_checked'
    const before = (await collector.events()).filter(isDoctors).length
    await open(tab, { to: 'collector' })
    for (const language of ['en', 'pt'] as const) {
      const findings = await examine(tab, language)
      expect(findings.filter(({ ok, fix }) => !ok || fix)).toEqual([])
      expect(findings.at(-1)!.found).toMatch(/ [01] s/)
      expect(findings.map(({ check }) => check)).toEqual(
        'reachable cors redirect csp answer key origin gzip storage consent script clock'.split(
          ' ',
        ),
      )
    }
    const events = (await collector.events()).filter(isDoctors).slice(before)
    // One for each time it was asked; the compressed copy counts once.
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({ traffic: 'test', client: null, user: null, props: {} })
    expect(await collector.balance()).toMatchObject({ totals: { missing: 0 } })
    expect(await readNames(tab)).not.toContainEqual(expect.stringContaining('doctor'))
  })
})

/** Names of everything that the page has stored. */
const readNames = (tab: Tab) =>
  tab.run<string[]>(
    'return [...Object.keys(localStorage), ...(await indexedDB.databases()).map(({ name }) => name)]',
  )
