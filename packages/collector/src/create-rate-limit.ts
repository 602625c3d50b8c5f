const minuteMs = 60_000

export interface RateLimitOptions {
  /** Requests a minute for each name: so many at once, and then as many as the minute brings back. 0: no limit. */
  perMinute: number
  /** How many names are remembered at once; beyond it those that came least lately are forgotten. Default 100,000. */
  maxNames?: number
  /** Milliseconds. Default a clock that only goes forward. */
  now?: () => number
}

/** Counts a request of that name. Returns 0 when it may pass, otherwise in how many milliseconds the next may. */
export type RateLimit = (name: string) => number

/**
 * A bucket of tokens for each name, written down as one number: when it will be full again. A full bucket is the
 * same as none, so nothing is kept of who has not come for a minute. What is refused takes no token.
 */
export const createRateLimit = ({
  perMinute,
  maxNames = 100_000,
  now = () => performance.now(),
}: RateLimitOptions): RateLimit => {
  if (perMinute === 0) return () => 0
  const tokenMs = minuteMs / perMinute
  /** Who came last stands last. */
  const fullAt = new Map<string, number>()

  const forget = (at: number): void => {
    for (const [name, time] of fullAt) {
      if (time > at && fullAt.size <= maxNames) return
      fullAt.delete(name)
    }
  }

  return (name) => {
    const at = now()
    const after = Math.max(at, fullAt.get(name) ?? 0) + tokenMs
    const waitMs = after - at - minuteMs
    // Sums of fractions are not exact.
    if (waitMs > 0.001) return waitMs
    fullAt.delete(name)
    fullAt.set(name, after)
    forget(at)
    return 0
  }
}
