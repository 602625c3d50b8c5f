/** One visit: ends after 30 minutes without an event, or after 24 hours. Shared by the tabs of a browser. */
export interface Session {
  id: string
  /** Milliseconds since the epoch. */
  started_at: number
  /** 1 for the first session of this client. */
  number: number
}
