import { HTTPException } from 'hono/http-exception'
import { refuse } from './refuse.ts'

const types = new Set(['', 'application/json', 'text/plain', 'application/octet-stream'])

/**
 * Reads a JSON body of at most `maxBytes`, gzipped or not. The limit holds before and after decompression,
 * and nothing is read or inflated beyond it. Throws 415, 413, or 400.
 */
export const readBody = async (request: Request, maxBytes: number): Promise<unknown> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.has(type)) throw refuse(415, 'content-type: expected application/json or text/plain')
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)

  const sent = await readAtMost(request.body, maxBytes, 'body: broke off')
  // By its first bytes, for a page at unload cannot set a header.
  const isGzip = sent[0] === 0x1f && sent[1] === 0x8b
  return parse(isGzip ? await inflate(sent, maxBytes) : sent)
}

const tooLarge = (maxBytes: number) => refuse(413, `body: expected at most ${maxBytes} bytes`)

const readAtMost = async (
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  failure: string,
): Promise<Uint8Array<ArrayBuffer>> => {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  try {
    for await (const chunk of stream ?? []) {
      bytes += chunk.byteLength
      // Leaving the loop cancels the stream, and with it whatever feeds it.
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk as Uint8Array<ArrayBuffer>)
    }
  } catch (error) {
    throw error instanceof HTTPException ? error : refuse(400, failure)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

const inflate = (gzipped: Uint8Array<ArrayBuffer>, maxBytes: number) => {
  const plain = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip'))
  return readAtMost(plain, maxBytes, 'body: not valid gzip')
}

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw refuse(400, 'body: not valid JSON')
  }
}
