/** Failures in a row, and how long to wait after one. */
export interface Backoff {
  attempts(): number
  /**
   * Counts a failure. Returns milliseconds to wait; undefined when only a new start, `online`, a return to the page
   * or leaving it may try again.
   */
  failed(retryAfter: string | null): number | undefined
  succeeded(): void
}

/** Doubling with jitter, so that the visitors of a shop do not return to a recovering endpoint at once. */
export const createBackoff = (firstMs: number, maxMs: number): Backoff => {
  let attempts = 0
  return {
    attempts: () => attempts,
    failed(retryAfter) {
      const delay = Math.min(attempts < 10 ? maxMs : maxMs * 4, firstMs * 2 ** attempts)
      // Seconds, or a date (RFC 9110, 10.2.3); at most an hour.
      const told = Number(retryAfter) * 1_000 || Date.parse(`${retryAfter}`) - Date.now() || 0
      return ++attempts > 20
        ? undefined
        : Math.max(delay * (0.5 + Math.random() / 2), Math.min(told, 3_600_000))
    },
    succeeded() {
      attempts = 0
    },
  }
}
