import type { RoutedPagesOptions } from 'cuepoint/adapter'
import { usePathname, useSearchParams } from 'next/navigation.js'
import { Suspense } from 'react'
import { usePageViews } from './use-page-views.ts'

const Watch = (options: RoutedPagesOptions) => {
  usePageViews(options, `${usePathname()}?${useSearchParams()}`)
  return null
}

/** Page views of the App Router and of the Pages Router. Its own Suspense boundary keeps static pages static. */
export const PageViews = (options: RoutedPagesOptions) => (
  <Suspense>
    <Watch {...options} />
  </Suspense>
)
