import { attempt } from '../attempt.ts'

const longestMs = 3_600_000

/**
 * How long an endpoint wants to be left alone, in milliseconds, an hour at most. The header has seconds or a date (RFC 9110), and is
 * hidden from pages of other origins unless it is exposed; so the body may say `retry_after_ms`.
 */
export const retryAfter = (header: string | null | undefined, text: string): number => {
  const said = attempt(() => (JSON.parse(text) as { retry_after_ms?: number }).retry_after_ms)
  const ms = said ?? (+header! * 1_000 || Date.parse(header!) - Date.now())
  return ms > 0 ? Math.min(ms, longestMs) : 0
}
