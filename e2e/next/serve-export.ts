import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { freePort } from '../processes/free-port.ts'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Serves the files of a static export as hosts of such sites do: pages without their ending, 404.html for what is not there. */
export const serveExport = async (folder: string) => {
  const port = await freePort()
  const read = (file: string) => readFile(join(folder, file)).catch(() => undefined)
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const file = extname(pathname) ? pathname : `${pathname === '/' ? '/index' : pathname}.html`
    const found = await read(file)
    const type = types[found ? extname(file) : '.html'] ?? 'application/octet-stream'
    response.writeHead(found ? 200 : 404, { 'content-type': type })
    response.end(found ?? (await read('404.html')))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
