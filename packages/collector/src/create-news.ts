/** Tells those who wait that there is something new. */
export interface News {
  /** Grows with every announcement. */
  count(): number
  announce(): void
  /** Resolves once `count()` is above `seen`, or after `waitMs`, or when `signal` aborts. */
  after(seen: number, waitMs: number, signal: AbortSignal): Promise<void>
}

export const createNews = (): News => {
  const waiting = new Set<() => void>()
  let count = 0

  return {
    count: () => count,
    announce() {
      count++
      for (const wake of waiting) wake()
    },
    after: (seen, waitMs, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer)
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, waitMs)
        waiting.add(wake)
        signal.addEventListener('abort', wake)
        if (count > seen || signal.aborted) wake()
      }),
  }
}
