import { useRouter, useRouterState } from '@tanstack/react-router'
import type { RoutedPagesOptions } from 'cuepoint/adapter'
import { usePageViews } from './use-page-views.ts'

/** Page views of TanStack Router, when a page has loaded. In the root route's component. */
export const PageViews = (options: RoutedPagesOptions) => {
  const { history } = useRouter()
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.publicHref })
  const url = path && history.createHref(path)
  usePageViews(options, url ?? '', url)
  return null
}
