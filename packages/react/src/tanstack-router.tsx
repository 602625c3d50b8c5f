import { useRouterState } from '@tanstack/react-router'
import type { RoutedPagesOptions } from 'cuepoint/adapter'
import { usePageViews } from './use-page-views.ts'

/** Page views of TanStack Router, when a page has loaded. In the root route's component. */
export const PageViews = (options: RoutedPagesOptions) => {
  const url = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.publicHref })
  usePageViews(options, url ?? '', url)
  return null
}
