import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

export const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

export interface ScriptFile {
  /** What it calls itself in its requests, such as `0.1.0`; undefined where it does not say. */
  version: string | undefined
  /** The value of an `integrity` attribute. */
  integrity: string
  body(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>
}

const encoders = { br: promisify(brotliCompress), gzip: promisify(gzip) }

/** Reads a script anew each time, and does again what depends on its text only when that has changed. */
export const createScriptFile = (
  read: (() => Promise<string>) | undefined,
): (() => Promise<ScriptFile | undefined>) => {
  let known: string | undefined
  let file: ScriptFile | undefined
  return async () => {
    const text = await read?.().catch(() => undefined)
    if (text !== known) {
      known = text
      file = text === undefined ? undefined : describe(text)
    }
    return file
  }
}

const describe = (text: string): ScriptFile => {
  const bytes = Buffer.from(text)
  const bodies = new Map<Encoding, Promise<Buffer<ArrayBuffer>>>()
  return {
    version: /cuepoint\/(\d+\.\d+\.\d+[\w.+-]*)/.exec(text)?.[1],
    integrity: `sha384-${createHash('sha384').update(bytes).digest('base64')}`,
    body(encoding) {
      if (encoding === 'identity') return Promise.resolve(bytes)
      const body = bodies.get(encoding) ?? encoders[encoding](bytes)
      bodies.set(encoding, body)
      return body
    },
  }
}
