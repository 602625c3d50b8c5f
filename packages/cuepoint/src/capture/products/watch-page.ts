import { slugOf } from '../dom/slug-of.ts'
import { whenIdle } from '../dom/when-idle.ts'
import type { createProductEar } from './create-product-ear.ts'
import { isSearch } from './is-search.ts'
import { readPage } from './read-page.ts'

/** How long after its load or route a page is read: what it says of itself may come late. */
const readMs = 1_500

/** How often, where its address says that it is a product's and nothing else does yet. */
const mostReads = 4

/** WooCommerce's last number says how many there are: `Showing 1–12 of 1,234 results`. */
const countResults = () =>
  /\d[\d.,]*(?=\D*$)/
    .exec(document.querySelector('.woocommerce-result-count')?.textContent ?? '')?.[0]
    .replace(/\D/g, '')

/** A part of a page is none of its own. */
const here = () => location.href.replace(location.hash, '')

/**
 * Reads each page that comes: the first, those of a router, and those that the back/forward cache brings back. `begin` is
 * called with each. Returns what reads the present one at once, where that is still to be done.
 */
export const watchPage = (
  { scope, tell, read, turn }: ReturnType<typeof createProductEar>,
  begin: () => void,
): (() => void) => {
  /** A page that is still to be read. */
  let waiting: object | undefined = {}
  let shown = here()
  /** What was read last, and the page where it was read first: routers leave the old markup, some for all of their pages. */
  let last: unknown
  let place = shown

  const look = (reads: number) => {
    if (isSearch()) tell('products_searched', { results: countResults() }, 'page')
    const page = readPage()
    const id = page?.items[0]?.item_id ?? page?.items[0]?.item_name
    const { pathname } = new URL(place)
    if (id !== last || (page?.isHere && pathname !== location.pathname)) place = shown
    last = id
    if (page && place === shown) {
      tell('product_viewed', page, 'page')
    } else if (reads && slugOf(location.pathname)) return wait(reads)
    waiting = undefined
    read()
  }
  const wait = (reads: number) => {
    const mine = (waiting = {})
    whenIdle(scope, () => waiting === mine && look(reads - 1), readMs)
  }
  const start = () => {
    begin()
    wait(mostReads)
  }
  const route = (isSame?: boolean) => {
    const { pathname } = location
    const before = new URL(shown)
    const now = here()
    if (now === shown) return
    shown = now
    if (isSame && pathname === before.pathname) return wait(mostReads)
    start()
    turn()
  }

  if (document.readyState === 'complete') start()
  else scope.on('load', start)
  scope.patch(history, 'pushState', () => route())
  scope.patch(history, 'replaceState', () => route(true))
  scope.on('popstate', () => route())
  scope.on<PageTransitionEvent>('pageshow', ({ persisted }) => {
    if (!persisted) return
    start()
    turn()
  })
  return () => waiting && look(0)
}
