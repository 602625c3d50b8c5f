import { readFile } from 'node:fs/promises'
import { startWorld, type World } from './start-world.ts'

const folder = new URL('../pages/embeds/', import.meta.url)

const page = (script: string) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>Stand-in</title>
  <body>
    <button style="position: fixed; inset: 0; width: 100%">play</button>
    <script>${script}</script>
  </body>
</html>`

/** Vendors' players and scripts at their own addresses. */
export const startVendors = async (): Promise<World> => {
  const [standIn, scripts] = await Promise.all(
    ['stand-in.js', 'vendor-scripts.js'].map((file) => readFile(new URL(file, folder), 'utf8')),
  )
  return startWorld(({ pathname }, _, response) => {
    const isScript = /iframe[-_]api/.test(pathname)
    const type = isScript ? 'text/javascript' : 'text/html; charset=utf-8'
    response.writeHead(200, { 'content-type': type }).end(isScript ? scripts : page(standIn!))
  })
}
