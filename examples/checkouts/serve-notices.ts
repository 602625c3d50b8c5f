import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** Sem dizer, pelo tempo que leva, quantos caracteres estão certos. */
export const isSame = (sent: unknown, right: string): boolean => {
  const [a, b] = [Buffer.from(String(sent)), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

interface Notice {
  request: IncomingMessage
  /** Como chegou: a assinatura vale para estes bytes. */
  body: Buffer
}

/** Recebe os avisos de uma plataforma, na porta `PORT`. Com 500 ela tenta de novo. */
export const serveNotices = (
  isOurs: (notice: Notice) => boolean,
  take: (sale: any, request: IncomingMessage) => Promise<void>,
): void => {
  const statusOf = async (request: IncomingMessage) => {
    const body = await buffer(request)
    if (!isOurs({ request, body })) return 401
    await take(JSON.parse(String(body)), request)
    return 204
  }
  createServer(async (request, response) => {
    const status = await statusOf(request).catch((error: unknown) => {
      console.error(error)
      return 500
    })
    response.writeHead(status).end()
  }).listen(process.env['PORT'] ?? 3000)
}
