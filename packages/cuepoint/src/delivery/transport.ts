/** What delivery asks of a transport: fetch's own arguments, and whether the page is being left. */
export interface TransportInit extends RequestInit {
  /** Bytes when it is compressed. */
  body: string | ArrayBuffer
  headers: Record<string, string>
  /** The page is being left: only what outlives it arrives, and nobody reads the answer. */
  leaving: boolean
}

/** As much of a `Response` as delivery reads. */
export type TransportAnswer = Pick<Response, 'status' | 'text'> & {
  headers: Pick<Headers, 'get'>
}

/**
 * Sends one request; `fetch` is one. Rejects when the endpoint cannot be reached; an answer of any status
 * resolves.
 */
export type Transport = (url: string, init: TransportInit) => Promise<TransportAnswer>
