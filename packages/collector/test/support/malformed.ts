import { gzipSync } from 'node:zlib'
import type { WireRequest } from '@cuepoint/schema'

type Body = string | Uint8Array<ArrayBuffer>

/** What goes wrong on the way, or is sent by who means harm, made of a good request; with the answer that it gets. */
export const malformed: [status: number, of: (request: WireRequest) => Body][] = [
  [400, (request) => JSON.stringify(request).slice(0, -9)],
  [400, (request) => JSON.stringify({ ...request, last_seq: 'many' })],
  [400, (request) => JSON.stringify({ ...request, header: null })],
  [400, (request) => JSON.stringify({ ...request, stream: request.stream.toUpperCase() + 'g' })],
  [400, (request) => JSON.stringify({ ...request, events: [{ ...request.events[0], seq: 0 }] })],
  [400, (request) => JSON.stringify([request])],
  [400, (request) => gzip(request).fill(0x55, 12)],
  [400, (request) => gzip(request).subarray(0, -20)],
  [401, (request) => JSON.stringify({ ...request, key: 'another-shop' })],
  [413, (request) => JSON.stringify(request).padEnd(300_000)],
  [413, () => new Uint8Array(gzipSync(new Uint8Array(3_000_000)))],
]

const gzip = (request: WireRequest) => new Uint8Array(gzipSync(JSON.stringify(request)))
