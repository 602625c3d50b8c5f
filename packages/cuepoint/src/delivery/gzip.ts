/** Costs more than it saves below. */
const minLength = 2_000

/** Marked by its first bytes alone: a `content-encoding` would need a CORS preflight (Fetch standard). */
export const gzip = async (text: string): Promise<string | ArrayBuffer> =>
  text.length < minLength || !window.CompressionStream
    ? text
    : new Response(
        new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')),
      ).arrayBuffer()
