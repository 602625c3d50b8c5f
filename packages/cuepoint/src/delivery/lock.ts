/** A page whose device sleeps may hold a lock for hours. */
const patienceMs = 3_000

/**
 * Runs `work` while no other page holds the name: undefined when one does, or, with `wait`, as soon as it can and after
 * three seconds at the latest. A lock is
 * held for one request at most: a page that holds one may not enter the back/forward cache (Firefox), or loses it
 * there (WebKit).
 */
export const withLock = async <T>(
  name: string,
  work: () => Promise<T>,
  wait?: boolean,
): Promise<T | undefined> => {
  let begun: Promise<T> | undefined
  try {
    return await navigator.locks.request(
      name,
      wait ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true },
      (lock) => (lock ? (begun = work()) : undefined),
    )
  } catch {
    // No Web Locks (http), or not here (a sandboxed frame), or no patience: what is sent twice is counted once.
    return begun ?? work()
  }
}
