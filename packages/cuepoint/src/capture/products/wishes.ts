import { onAct } from '../dom/on-act.ts'
import { productOf } from '../dom/product-of.ts'
import type { ProductSource } from './product-ear.ts'

const wish = /wish[\s_-]?list|wcwl|favou?rit|lista[\s_-]de[\s_-]desejos/i
/** What takes it back. */
const pressed =
  /remov|delete|exclu|tirar|browse|(wishlist|favou?rit)ed|(^|[\s_-])(active|added|selected|in[_-]list)\b/i

/** Clicks on buttons that are called after a wish list, and were not pressed before, once for each product: what they look like then is the theme's own; links only show it. */
export const wishes: ProductSource = ({ issue, scope, tell }) =>
  scope.onUndo(
    onAct({ issue }, (path) => {
      const button = path.find((element) => element.matches('a,button,[role=button]'))
      if (
        !button ||
        button.matches(
          '.on,[aria-pressed=true],a[href^="/"]:not([href*=add]),a[href^=http]:not([href*=add])',
        )
      )
        return
      const called =
        ['class', 'aria-label', 'title'].map((name) => button.getAttribute(name)) +
        button.textContent
      const item = wish.test(called) && !pressed.test(called) && productOf(path)
      if (item) tell('product_wishlisted', { items: [item] }, 'link')
    }),
  )
