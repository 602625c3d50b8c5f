import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** A built file of the SDK, at whatever path. */
export const serveBuilt =
  (file: string) =>
  async (_request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readFile(new URL(`../../packages/cuepoint/dist/${file}`, import.meta.url))
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(bytes)
  }
