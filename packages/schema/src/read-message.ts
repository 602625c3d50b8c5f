import { readAtMost } from './read-at-most.ts'
import { refuse } from './refuse.ts'
import { tooLarge } from './too-large.ts'

/** As much as is read of a web `Request`, and of the requests of Node, Express and Fastify. */
export interface Message {
  headers: Pick<Headers, 'get'> | Record<string, unknown>
  /** A stream, or what a body parser has made of it. */
  body?: unknown
  bodyUsed?: boolean
  arrayBuffer?(): Promise<ArrayBuffer>
}

const types = new Set(['', 'application/json', 'text/plain', 'application/octet-stream'])
const brokeOff = 'body: broke off'

/** Reads at most `maxBytes` of a request, or takes what a body parser has read of it. Throws 415, 413, or 400. */
export const readMessage = async (message: Message, maxBytes: number): Promise<unknown> => {
  const type = headerOf(message, 'content-type').split(';')[0]!.trim().toLowerCase()
  if (!types.has(type)) throw refuse(415, 'content-type: expected application/json or text/plain')
  const declared = Number(headerOf(message, 'content-length'))
  if (declared > maxBytes) throw tooLarge(maxBytes)

  if (!message.arrayBuffer)
    return isParsed(message.body) ? message.body : readStream(message, maxBytes)
  if (message.bodyUsed) throw refuse(400, 'body: has been read before')
  // No server hands on more than was declared, so there is nothing to watch over. A stream costs several times as much.
  return declared > 0 ? readWhole(message, maxBytes) : readStream(message.body ?? [], maxBytes)
}

const headerOf = ({ headers }: Message, name: string): string => {
  const value = typeof headers.get === 'function' ? headers.get(name) : Reflect.get(headers, name)
  return typeof value === 'string' ? value : ''
}

/** Express 4 says `{}` of a body that no parser took: it is still there to be read. */
const isParsed = (body: unknown): boolean =>
  typeof body === 'object' && body !== null
    ? ArrayBuffer.isView(body) || Object.keys(body).length > 0
    : body !== undefined

const readStream = (stream: object, maxBytes: number) =>
  readAtMost(stream as AsyncIterable<Uint8Array>, maxBytes, brokeOff)

const readWhole = async (message: Message, maxBytes: number) => {
  const buffer = await message.arrayBuffer!().catch(() => {
    throw refuse(400, brokeOff)
  })
  if (buffer.byteLength > maxBytes) throw tooLarge(maxBytes)
  return buffer
}
