import { afterEach, beforeEach } from 'vitest'
import { startCollector, type Collector } from './start-collector.ts'
import { startPages, type Pages, type PagesOptions } from './start-pages.ts'

/** A collector of its own for each test of the file, and pages on an origin of its own that send to it. */
export const withPages = (
  routes: NonNullable<PagesOptions['routes']>,
): { readonly collector: Collector; readonly pages: Pages } => {
  let collector: Collector
  let pages: Pages
  beforeEach(async () => {
    collector = await startCollector()
    pages = await startPages({ values: { collector: collector.url }, routes })
  })
  afterEach(async () => {
    await pages.stop()
    await collector.discard()
  })
  return {
    get collector() {
      return collector
    },
    get pages() {
      return pages
    },
  }
}
