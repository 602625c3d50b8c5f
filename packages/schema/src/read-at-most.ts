import { refuse } from './refuse.ts'
import { tooLarge } from './too-large.ts'

/** All that the stream brings. Throws 413 beyond `maxBytes`, and 400 with `broken` when the stream fails. */
export const readAtMost = async (
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
  broken: string,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.byteLength
      // Leaving the loop cancels the stream, and with it whatever feeds it.
      if (bytes > maxBytes) break
      chunks.push(chunk)
    }
  } catch {
    throw refuse(400, broken)
  }
  if (bytes > maxBytes) throw tooLarge(maxBytes)
  return joined(chunks, bytes)
}

const joined = (chunks: readonly Uint8Array[], bytes: number): Uint8Array => {
  const whole = new Uint8Array(bytes)
  let end = 0
  for (const chunk of chunks) {
    whole.set(chunk, end)
    end += chunk.byteLength
  }
  return whole
}
