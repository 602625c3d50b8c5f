interface Landing {
  /** How the visitor came to this document; `load` where the browser does not say. */
  navigation: 'load' | 'reload' | 'back_forward'
  /** With query and fragment, after redirects. */
  url: string
  /** When the navigation began, milliseconds since the epoch; of a prerendered page, when it was shown. */
  at: number
}

/** The navigation that brought this document. Unlike `location` it stays what it was when a router has gone on. */
export const landing = (): Landing => {
  const [entry] = performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
    activationStart?: number
  })[]
  const type = entry?.type
  return {
    navigation: type === 'reload' || type === 'back_forward' ? type : 'load',
    url: entry?.name ?? location.href,
    // `performance.timeOrigin` may lie back by all the time that the computer has slept.
    at: Math.round(Date.now() - performance.now() + (entry?.activationStart ?? 0)),
  }
}
