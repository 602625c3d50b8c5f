import { compact } from '../dom/compact.ts'
import { hear } from '../dom/hear.ts'
import { pathOf } from '../dom/path-of.ts'
import { productOf } from '../dom/product-of.ts'
import type { CartName, CartSource } from './cart-source.ts'
import { hearAnswers } from './hear-answers.ts'
import { tellAs } from './tell-as.ts'

/** As the Storefront API has them, of which an event holds a part. */
interface Line {
  id?: unknown
  quantity?: number
  merchandiseId?: unknown
  merchandise?: any
}

/** The number of a product or variant: in `gid://shopify/ProductVariant/42`, in `42`, in the key of a line, `42:f0e…`. */
const numberOf = (id: unknown): string | undefined =>
  /^(gid:\/\/shopify\/Product\w*\/)?(\d+)(:|$)/.exec(String(id))?.[2]

const itemOf = (line: Line, cart: any) => {
  const item_variant = numberOf(line.merchandise?.id ?? line.merchandiseId ?? line.id)
  const isSame = ({ merchandise }: Line) => numberOf(merchandise?.id) === item_variant
  const { product, price } =
    (line.merchandise ? line : cart?.lines?.find(isSame))?.merchandise ?? {}
  return {
    item_id: numberOf(product?.id) ?? item_variant,
    item_name: product?.title,
    item_brand: product?.vendor,
    item_variant,
    // A text with a point, which reads like thousands where money has three decimals.
    price: Number(price?.amount),
    quantity: line.quantity,
  }
}

/**
 * Shopify's standard storefront events, of June 2026. Of a change the theme tells before it is made; a promise tells what came
 * of it.
 */
export const shopify: CartSource = (ear) => {
  const { scope, refuse } = ear
  /** By the line's id: of a change only the new one is told. */
  const quantities = new Map<unknown, number>()
  const coupons = new Set<unknown>()
  const tell = (name: CartName, cart: any, params: object, since?: number) =>
    tellAs(ear, 'shopify')(
      name,
      { currency: cart?.cost?.totalAmount?.currencyCode, ...params },
      'vendor',
      since,
    )

  const learn = (cart: any) => {
    for (const { id, quantity } of cart?.lines ?? []) quantities.set(id, quantity)
  }
  const settle = (promise: unknown, took: (cart: any) => void, refused = () => {}) => {
    const read = scope.guard((result: any) => {
      if (result?.userErrors?.length || result?.detail?.didError) return refused()
      took(result?.cart)
      learn(result?.cart)
    })
    Promise.resolve(promise).then(read, refused)
  }

  hear<any>(scope, 'shopify:cart:view', ({ cart }) => {
    learn(cart)
    const items = (cart?.lines ?? []).map((line: Line) => itemOf(line, cart))
    tell('cart_viewed', cart, { items, value: Number(cart?.cost?.totalAmount?.amount) })
  })

  hear<any>(scope, 'shopify:cart:lines-update', ({ action, lines, promise, target }) => {
    const since = performance.now()
    const isAdd = action === 'add'
    const [line = {}] = (lines ?? []) as Line[]
    const left = action === 'remove' ? 0 : line.quantity!
    const by = isAdd ? left : left - quantities.get(line.id)!
    const name = by > 0 ? 'product_added' : by < 0 || !left ? 'product_removed' : undefined
    const changed: Line[] = isAdd ? lines : [{ ...line, quantity: Math.abs(by) }]
    // Previews know it by what stands near.
    const near = compact(changed[1] ? {} : (productOf(pathOf(target)) ?? {}))
    settle(
      promise,
      (cart) => {
        const items = changed.map((one) => ({ ...itemOf(one, cart), ...near }))
        if (name) tell(name, cart, { items }, since)
      },
      () => name && refuse(name, since),
    )
  })

  hear<any>(scope, 'shopify:cart:discount-update', ({ promise }) => {
    const since = performance.now()
    settle(promise, (cart) => {
      for (const { applicable, code } of cart?.discountCodes ?? []) {
        // The others are only what somebody has typed.
        if (!applicable || coupons.has(code)) continue
        coupons.add(code)
        ear.tell(
          'coupon_applied',
          { coupon: code },
          { evidence: 'vendor', provider: 'shopify', since },
        )
      }
    })
  })

  hearAnswers(ear, 'shopify', [
    [/\/cart\/(change|update)(\.js)?([?#]|$)/, 'product_removed', /remov|delet|elimin|exclui/i],
  ])
}
