import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { slugOf } from './dom/slug-of.ts'
import { whenIdle } from './dom/when-idle.ts'
import { clicks } from './products/clicks.ts'
import { createProductEar } from './products/create-product-ear.ts'
import { dataLayer } from './products/data-layer.ts'
import { countResults } from './products/count-results.ts'
import { isSearch } from './products/is-search.ts'
import type { ProductEvents } from './products/product-ear.ts'
import { readPage } from './products/read-page.ts'
import { shopify } from './products/shopify.ts'
import { vtex } from './products/vtex.ts'
import { watchCards } from './products/watch-cards.ts'
import { wishes } from './products/wishes.ts'

const sources = [dataLayer, shopify, vtex, clicks, wishes]

/** How long after its load or route a page is looked at: what it says of itself may come late. */
const lookMs = 1_500

/** How often, where its address says that it is a product's and nothing else does yet. */
const looks = 3

/** Products that come into view, are looked at, clicked, searched for and put on a wish list. */
export const products = (): Plugin<ProductEvents> => ({
  name: 'products',
  low: ['product_list_viewed'],
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const ear = createProductEar(ctx, scope)
    // One source's failure is not another's.
    for (const source of sources) scope.guard(source)(ear)
    const cards = 'IntersectionObserver' in window ? watchCards(ear) : undefined
    /** A page that is still to be looked at. */
    let waiting: object | undefined = {}
    let shown = location.href
    /** What this page and the one before it sell: routers may leave the old markup for a while. */
    let [own, before]: (string | undefined)[] = []

    const look = (tries: number) => {
      if (isSearch()) ear.tell('products_searched', { results: countResults() }, 'page')
      const page = readPage()
      const id = page?.items[0]?.item_id ?? page?.items[0]?.item_name
      if (page && id !== before) {
        own = id
        ear.tell('product_viewed', page, 'page')
      } else if (tries && slugOf(location.pathname)) return wait(tries - 1)
      waiting = undefined
      ear.read()
    }
    const wait = (tries: number) => {
      const mine = (waiting = {})
      whenIdle(scope, () => waiting === mine && look(tries), lookMs)
    }
    const begin = () => {
      before = own
      own = undefined
      cards?.begin()
      ear.turn()
      wait(looks)
    }
    const route = () => {
      const { pathname, href } = new URL(shown)
      shown = location.href
      if (pathname !== location.pathname) begin()
      else if (href !== shown) wait(looks)
    }
    if (document.readyState === 'complete') begin()
    else scope.on('load', begin)
    scope.patch(history, 'pushState', route)
    scope.patch(history, 'replaceState', route)
    scope.on('popstate', route)
    scope.on<PageTransitionEvent>('pageshow', ({ persisted }) => persisted && begin())
    const leave = () => {
      if (waiting) look(0)
      cards?.flush()
      ear.settleAll()
    }
    scope.onUndo(ctx.onHidden(leave))
    return () => {
      leave()
      scope.undo()
    }
  },
})
