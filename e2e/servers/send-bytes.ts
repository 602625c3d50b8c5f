import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers with the bytes, or with the range that was asked for: players seek by ranges. */
export const sendBytes = (
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer,
  type: string,
): void => {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '')
  const from = Number(range?.[1] ?? 0)
  const to = Math.min(range?.[2] ? Number(range[2]) : Infinity, bytes.length - 1)
  const part = bytes.subarray(from, to + 1)
  if (range) response.setHeader('content-range', `bytes ${from}-${to}/${bytes.length}`)
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('content-length', part.length)
  response.writeHead(range ? 206 : 200, { 'content-type': type }).end(part)
}
