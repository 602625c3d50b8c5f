import { createRequire } from 'node:module'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, normalize } from 'node:path'
import { answerChat } from './answer-chat.ts'
import { answerForm } from './answer-form.ts'
import { coverSvg } from './cover-svg.ts'
import { pagePath } from './page-path.ts'
import { pageValues } from './page-values.ts'
import { readPacks } from './read-packs.ts'
import { renderPage } from './render-page.ts'
import { serveFile } from './serve-file.ts'

const folder = join(import.meta.dirname, '../public')
// Served from where npm put it: the widget's licence does not let us keep a copy.
const widget = createRequire(import.meta.url).resolve('@typebot.io/js/web')

const pages = new Set([
  'carrinho',
  'checkout',
  'obrigado',
  'busca',
  'chegadas',
  'suporte',
  'suporte-recebido',
])

/** Which template answers a path: the list, a pack, or a page of its own. */
function templateOf(path: string): string | null {
  if (path === '/' || path === '/index.html') return 'index.html'
  if (/^\/pack\/[\w-]+\.html$/.test(path)) return 'pack.html'
  const name = /^\/([a-z-]+)\.html$/.exec(path)?.[1]
  return name && pages.has(name) ? `${name}.html` : null
}

/** Everything the shop answers: pages, files, covers, and the chat of its assistant. */
export function createHandler(collector: string) {
  const policy = [
    "default-src 'self'",
    `script-src 'self' ${collector}`,
    `connect-src 'self' ${collector}`,
    "media-src 'self' blob:",
    "img-src 'self' data:",
    // The chat widget puts its styles into its shadow root.
    "style-src 'self' 'unsafe-inline'",
    "base-uri 'self'",
    "form-action 'self'",
    "object-src 'none'",
  ].join('; ')

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const shop = `http://${request.headers.host ?? 'localhost'}`
    const { pathname, searchParams } = new URL(request.url ?? '/', shop)
    const path = pagePath(decodePath(pathname))
    response.setHeader('Content-Security-Policy', policy)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')

    if (request.method === 'POST') return answerPost(path, request, response)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return sendText(response, 405, 'Não.')

    const template = templateOf(path)
    const values = template && pageValues(path, shop, collector, searchParams.get('q') ?? '')
    if (template && values) return sendHtml(response, 200, renderPage(template, values))
    if (path === '/vendor/typebot.js' && serveFile(widget, request, response)) return
    if (path.startsWith('/covers/') && sendCover(path, response)) return
    if (serveFile(join(folder, normalize(path)), request, response)) return
    sendHtml(response, 404, renderPage('404.html', pageValues('/404.html', shop, collector)!))
  }
}

/** A path that cannot be decoded, or that no file can have, names nothing here. */
function decodePath(path: string): string {
  try {
    const decoded = decodeURIComponent(path)
    return decoded.includes('\0') ? '/404.html' : decoded
  } catch {
    return '/404.html'
  }
}

function sendCover(path: string, response: ServerResponse): boolean {
  const pack = readPacks().find(({ slug }) => path === `/covers/${slug}.svg`)
  if (pack) response.writeHead(200, { 'Content-Type': 'image/svg+xml' }).end(coverSvg(pack))
  return pack !== undefined
}

async function answerPost(path: string, request: IncomingMessage, response: ServerResponse) {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk as string
    if (body.length > 20_000) return sendText(response, 413, 'Mensagem longa demais.')
  }
  const form = answerForm(path, new URLSearchParams(body))
  if (form && 'location' in form) {
    response.writeHead(303, { Location: form.location }).end()
    return
  }
  if (form) return sendJson(response, form.status, form.answer)
  const answer = answerChat(path, body)
  if (!answer) return sendText(response, 404, 'Nada aqui.')
  sendJson(response, 200, answer)
}

function sendJson(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer))
}

function sendHtml(response: ServerResponse, status: number, html: string): void {
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
  response.writeHead(status, headers).end(html)
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text)
}
