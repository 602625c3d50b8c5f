import { routedPages, type RoutedPagesOptions } from 'cuepoint/adapter'
import { useEffect, useState } from 'react'
import { keepUsing } from './keep-using.ts'
import { useTracker } from './use-tracker.ts'

/**
 * Tells a page view when `place` changes, in the place of `pages()`; none while it is empty. `url` is that of the router,
 * default the window's.
 */
export const usePageViews = (options: RoutedPagesOptions, place: string, url?: string): void => {
  const cue = useTracker()
  const [routed] = useState(() => routedPages(options))
  useEffect(() => keepUsing(cue, routed), [cue, routed])
  useEffect(() => {
    if (place) routed.arrive(url)
  }, [routed, place, url])
}
