/** Costs more than it saves below. */
const minLength = 2_000

/**
 * Marked by its first bytes alone: a `content-encoding` would need a CORS preflight (Fetch standard). Written by hand, for a
 * `Blob` piped through costs a page more than twice as much.
 */
export const gzip = async (text: string): Promise<string | ArrayBuffer> => {
  if (text.length < minLength || !window.CompressionStream) return text
  const { readable, writable } = new CompressionStream('gzip')
  const writer = writable.getWriter()
  void writer.write(new TextEncoder().encode(text))
  void writer.close()
  return new Response(readable).arrayBuffer()
}
