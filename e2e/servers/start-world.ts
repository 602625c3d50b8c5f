import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { generate } from 'selfsigned'

export interface World {
  readonly port: number
  /** `host/path?query` of every request so far. */
  readonly requests: string[]
  stop(): Promise<void>
}

/** A proxy behind which every `https:` host of the world is one server, this one, with a certificate of its own making. */
export const startWorld = async (
  answer: (url: URL, request: IncomingMessage, response: ServerResponse) => void,
): Promise<World> => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'world' }])
  const requests: string[] = []
  const secure = createSecureServer({ key, cert }, (request, response) => {
    const url = new URL(request.url!, `https://${request.headers.host}`)
    requests.push(url.href.slice('https://'.length))
    answer(url, request, response)
  })
  const sockets = new Set<Socket>()
  const proxy = createServer((_, response) => response.writeHead(404).end())
  proxy.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A browser that is closed says no farewell.
    socket.on('error', () => {})
  })
  proxy.on('connect', (_, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    secure.emit('connection', socket)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')

  return {
    port: (proxy.address() as AddressInfo).port,
    requests,
    stop: async () => {
      const closed = once(proxy, 'close')
      proxy.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
