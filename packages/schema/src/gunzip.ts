import { readAtMost } from './read-at-most.ts'
import { refuse } from './refuse.ts'
import { tooLarge } from './too-large.ts'

const broken = 'body: not valid gzip'

/**
 * Node's own, which inflates at once: a stream for each request costs more than all the rest. Asked for in this way it
 * is no import that a bundler for the edge would stumble over.
 */
const zlib = globalThis.process?.getBuiltinModule?.('node:zlib')

/** Inflates to at most `maxBytes`. Throws 413, or 400. */
export const gunzip = async (gzipped: Uint8Array<ArrayBuffer>, maxBytes: number) => {
  if (!zlib) {
    const stream = new Blob([gzipped]).stream().pipeThrough(new DecompressionStream('gzip'))
    return readAtMost(stream, maxBytes, broken)
  }
  try {
    return zlib.gunzipSync(gzipped, { maxOutputLength: maxBytes })
  } catch (error) {
    // By its name: workerd's has no code, and a test runner's `RangeError` may be another one than Node's.
    const isTooLarge = (error as Error).name === 'RangeError'
    throw isTooLarge ? tooLarge(maxBytes) : refuse(400, broken)
  }
}
