import { once } from 'node:events'
import { createServer } from 'node:net'

const canListen = async (port: number) => {
  const server = createServer()
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}

/**
 * A port that a server can leave and take again. It lies below the range the system lends to outgoing
 * connections: a lent port may be taken while our server is down, and a client that calls a lent
 * port on loopback can even connect to itself.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    if (await canListen(port)) return port
  }
}
