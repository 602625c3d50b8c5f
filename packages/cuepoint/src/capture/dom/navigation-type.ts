/** How the visitor came to this document; `load` where the browser does not say. */
export const navigationType = (): 'load' | 'reload' | 'back_forward' => {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return entry?.type === 'reload' || entry?.type === 'back_forward' ? entry.type : 'load'
}
