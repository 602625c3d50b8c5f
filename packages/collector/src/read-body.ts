import { gunzipSync } from 'node:zlib'
import { HTTPException } from 'hono/http-exception'
import { refuse } from './refuse.ts'

const brokeOff = 'body: broke off'
const types = new Set(['', 'application/json', 'text/plain', 'application/octet-stream'])

/**
 * Reads a JSON body of at most `maxBytes`, gzipped or not. The limit holds before and after decompression,
 * and nothing is read or inflated beyond it. Throws 415, 413, or 400.
 */
export const readBody = async (request: Request, maxBytes: number): Promise<unknown> => {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!types.has(type)) throw refuse(415, 'content-type: expected application/json or text/plain')
  const declared = Number(request.headers.get('content-length'))
  if (declared > maxBytes) throw tooLarge(maxBytes)

  // No server hands on more than was declared, so there is nothing to watch over. A stream costs several times as much.
  const sent =
    declared > 0 ? await readWhole(request, maxBytes) : await readAtMost(request.body, maxBytes)
  // By its first bytes, for a page at unload cannot set a header.
  const isGzip = sent[0] === 0x1f && sent[1] === 0x8b
  return parse(isGzip ? inflate(sent, maxBytes) : sent)
}

const tooLarge = (maxBytes: number) => refuse(413, `body: expected at most ${maxBytes} bytes`)

const readWhole = async (request: Request, maxBytes: number) => {
  const buffer = await request.arrayBuffer().catch(() => {
    throw refuse(400, brokeOff)
  })
  if (buffer.byteLength > maxBytes) throw tooLarge(maxBytes)
  return new Uint8Array(buffer)
}

const readAtMost = async (
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
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
    throw error instanceof HTTPException ? error : refuse(400, brokeOff)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

/** At once, for there is little of it: a stream of its own for each request costs more than all the rest. */
const inflate = (gzipped: Uint8Array, maxBytes: number): Uint8Array => {
  try {
    return gunzipSync(gzipped, { maxOutputLength: maxBytes })
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw isTooLarge ? tooLarge(maxBytes) : refuse(400, 'body: not valid gzip')
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

const parse = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw refuse(400, 'body: not valid JSON')
  }
}
