/**
 * Runs `work` when no other page of this key is doing the same; undefined when one is. A lock is held for one
 * request at most: a page that holds one may not enter the back/forward cache (Firefox), or loses it there
 * (WebKit). Pages without Web Locks (http) just run: what is sent twice is counted once.
 */
export const withLock = <T>(name: string, work: () => Promise<T>): Promise<T | undefined> =>
  navigator.locks
    ? (navigator.locks.request(name, { ifAvailable: true }, (lock) =>
        lock ? work() : undefined,
      ) as Promise<T | undefined>)
    : work()
