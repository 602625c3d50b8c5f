import type { News } from './create-news.ts'
import type { EventQuery, Store } from './store.ts'

export interface WaitSource {
  store: Store
  news: News
  /** Ends the wait. */
  signal: AbortSignal
}

/** Waits until an event of each name is stored that the query asks for. Resolves to the names that did not come in time. */
export const waitForNames = async (
  names: readonly string[],
  query: EventQuery,
  timeoutMs: number,
  { store, news, signal }: WaitSource,
): Promise<string[]> => {
  const deadline = performance.now() + timeoutMs
  let missing = [...names]
  let { after } = query
  for (;;) {
    const seen = news.count()
    const newest = (await store.recent(1)).at(-1)?.cursor ?? 0
    const counts = await Promise.all(
      missing.map(async (name) => (await store.events({ ...query, after, name, limit: 1 })).length),
    )
    missing = missing.filter((_, i) => counts[i] === 0)
    const leftMs = deadline - performance.now()
    if (missing.length === 0 || leftMs <= 0 || signal.aborted) return missing
    // What has been looked through once holds nothing new.
    after = Math.max(after, newest)
    await news.after(seen, leftMs, signal)
  }
}
