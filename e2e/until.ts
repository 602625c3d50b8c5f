export interface UntilOptions {
  timeoutMs: number
  everyMs?: number
  /** The end of the sentence "waited … ms for", for whoever reads the failure. */
  what: string
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Tries until the answer is truthy. A throw counts as "not yet", because pages navigate and servers
 * start while we look; the last one is told when the time is up.
 */
export const until = async <T>(
  attempt: () => T | Promise<T>,
  { timeoutMs, everyMs = 25, what }: UntilOptions,
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    let failure: unknown
    try {
      const answer = await attempt()
      if (answer) return answer
    } catch (error) {
      failure = error
    }
    if (performance.now() > deadline) {
      const last = failure ? `; last: ${String(failure)}` : ''
      throw new Error(`waited ${timeoutMs} ms for ${what}${last}`, { cause: failure })
    }
    await pause(everyMs)
  }
}
