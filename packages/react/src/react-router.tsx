import type { RoutedPagesOptions } from 'cuepoint/adapter'
import { useHref, useLocation } from 'react-router'
import { usePageViews } from './use-page-views.ts'

/** Page views of React Router: data routers and `<BrowserRouter>`, also in the fragment or in memory. Below the router. */
export const PageViews = (options: RoutedPagesOptions) => {
  const url = useHref(useLocation())
  usePageViews(options, url, url)
  return null
}
