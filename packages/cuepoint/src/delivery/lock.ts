/**
 * Runs `work` when no other page of this key is doing the same; undefined when one is. A lock is held for one
 * request at most: a page that holds one may not enter the back/forward cache (Firefox), or loses it there (WebKit).
 */
export const withLock = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await navigator.locks.request(name, { ifAvailable: true }, (lock) =>
      lock ? work() : undefined,
    )
  } catch {
    // No Web Locks (http), or not here (a sandboxed frame): what is sent twice is counted once.
    return work()
  }
}
