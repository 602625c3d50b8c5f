import type { Scope } from '../../scope.ts'

type Tell = (entry: PerformanceResourceTiming) => void

const heard = new Set<Tell>()
let observer: PerformanceObserver | undefined

const read = (entries: PerformanceEntryList) => {
  for (const entry of entries) for (const tell of heard) tell(entry as PerformanceResourceTiming)
}

/**
 * Tells of each request of the page when its answer is there: its address, when it began, and where the browser says so
 * its status (WebKit says none). Neither method nor body. Of all plugins and trackers the page has one observer. Returns what tells now of what was
 * answered just before, for a page that is left.
 */
export const hearRequests = (scope: Scope, handler: Tell): (() => void) => {
  const tell = scope.guard(handler)
  heard.add(tell)
  if (!observer) {
    observer = new PerformanceObserver((list) => read(list.getEntries()))
    observer.observe({ type: 'resource' })
  }
  scope.onUndo(() => {
    heard.delete(tell)
    if (heard.size) return
    observer?.disconnect()
    observer = undefined
  })
  return () => read(observer?.takeRecords() ?? [])
}
