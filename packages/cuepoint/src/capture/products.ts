import type { Plugin } from '../plugin.ts'
import { createScope } from '../scope.ts'
import { clicks } from './products/clicks.ts'
import { createProductEar } from './products/create-product-ear.ts'
import { dataLayer } from './products/data-layer.ts'
import type { ProductEvents } from './products/product-ear.ts'
import { shopify } from './products/shopify.ts'
import { vtex } from './products/vtex.ts'
import { watchCards } from './products/watch-cards.ts'
import { watchPage } from './products/watch-page.ts'
import { wishes } from './products/wishes.ts'

const sources = [dataLayer, shopify, vtex, clicks, wishes]

/** Products that come into view, are looked at, clicked, searched for and put on a wish list. */
export const products = (): Plugin<ProductEvents> => ({
  name: 'products',
  low: ['product_list_viewed'],
  setup(ctx) {
    const scope = createScope(ctx.issue)
    const ear = createProductEar(ctx, scope)
    // One source's failure is not another's.
    for (const source of sources) scope.guard(source)(ear)
    ear.started()
    const cards = 'IntersectionObserver' in window ? watchCards(ear) : undefined
    const read = watchPage(ear, () => cards?.begin())
    const leave = () => {
      read()
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
