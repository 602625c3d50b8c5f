export interface TransportRequest {
  url: string
  body: string | Uint8Array<ArrayBuffer>
  headers: Record<string, string>
  /** The page is being left: only what outlives it (keepalive, beacon) arrives. */
  leaving: boolean
  signal?: AbortSignal
}

export interface TransportResponse {
  status: number
  /** Lower-case names. `content-type` and `retry-after` are read. */
  header(name: string): string | null
  text(): Promise<string>
}

/** Sends one request. Rejects when the endpoint cannot be reached; an answer of any status resolves. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>
