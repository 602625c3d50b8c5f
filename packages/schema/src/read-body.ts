import { gunzip } from './gunzip.ts'
import { readMessage, type Message } from './read-message.ts'
import { refuse } from './refuse.ts'
import { tooLarge } from './too-large.ts'

const none =
  "body: there is none; give readBatch the request itself, or its body through express.raw({ type: '*/*' })"
const spoilt =
  "body: gzip that was read as text; give readBatch the request itself, or its body through express.raw({ type: '*/*' })"

/**
 * What the sender wrote as JSON, and whether it might as well have sent gzip: only where bytes come through as they
 * were sent. Throws 400, 413, or 415.
 */
export const readBody = async (
  source: unknown,
  maxBytes: number,
): Promise<{ body: unknown; gzip: boolean }> => {
  const sent = isMessage(source) ? await readMessage(source, maxBytes) : source
  if (typeof sent === 'string')
    return { body: await parse(encoder.encode(sent), maxBytes), gzip: false }
  const bytes = bytesOf(sent)
  if (bytes) return { body: await parse(bytes, maxBytes), gzip: true }
  // `{}` is what Express 4 says of a body that no parser took.
  if (sent === undefined || sent === null || isEmpty(sent)) throw refuse(400, none)
  return { body: sent, gzip: false }
}

const isMessage = (source: unknown): source is Message =>
  typeof source === 'object' &&
  source !== null &&
  // What `JSON.parse` makes is a body, whatever its keys are.
  !isPlain(source) &&
  'headers' in source &&
  ('body' in source || Symbol.asyncIterator in source)

/** Made by a literal or by `JSON.parse`, of whichever realm: a test runner's `Object` may be another one than Node's. */
const isPlain = (source: object) => {
  const prototype: object | null = Object.getPrototypeOf(source)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

const isEmpty = (sent: unknown) =>
  typeof sent === 'object' && !Array.isArray(sent) && Object.keys(sent!).length === 0

const bytesOf = (sent: unknown): Uint8Array<ArrayBuffer> | undefined => {
  // A test runner's `Uint8Array` may be another one than Node's.
  if (ArrayBuffer.isView(sent))
    return new Uint8Array(sent.buffer as ArrayBuffer, sent.byteOffset, sent.byteLength)
  return sent instanceof ArrayBuffer ? new Uint8Array(sent) : undefined
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

const parse = async (bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<unknown> => {
  if (bytes.byteLength > maxBytes) throw tooLarge(maxBytes)
  // By its first bytes, for a page at unload cannot set a header.
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  if (bytes[0] === 0x1f && !isGzip) throw refuse(400, spoilt)
  const text = isGzip ? await gunzip(bytes, maxBytes) : bytes
  try {
    return JSON.parse(decoder.decode(text))
  } catch {
    throw refuse(400, 'body: not valid JSON')
  }
}
