import { hear } from '../dom/hear.ts'
import { pathOf } from '../dom/path-of.ts'
import type { CartSource } from './cart-source.ts'
import { hearAnswers } from './hear-answers.ts'
import { itemAt } from './item-at.ts'
import { readWooPage } from './read-woo-page.ts'
import { tellAs } from './tell-as.ts'

const provider = 'woocommerce'
const sight = { evidence: 'vendor', provider } as const

interface Page {
  jQuery?: (of: Element) => Record<'on' | 'off', (events: string, handler: unknown) => void>
  wc_add_to_cart_params?: { cart_redirect_after_add?: string }
}

const copyMs = 100

const nameOf = (type: string) => (type.includes('added') ? 'product_added' : 'product_removed')

const itemsOf = (button: HTMLElement) => {
  const fields = button.closest('form')?.elements as Record<string, any> | undefined
  const valueOf = (name: string) => fields?.[name]?.value
  const quantity = valueOf('quantity') ?? button.dataset['quantity']
  return itemAt(pathOf(button), valueOf('add-to-cart'), quantity, valueOf('variation_id'))
}

const adds = /[?&]wc-ajax=add_to_cart/
const coupons = /[?&]wc-ajax=apply_coupon/
/** Its notices, which the answer is made of. */
const accepted = /^(?!.*-error).*(woocommerce-message|is-success)/s

const events = 'added_to_cart removed_from_cart'

/** WooCommerce: its classic scripts with jQuery and without, its blocks, links and forms, and the pages of cart, checkout and order. */
export const woocommerce: CartSource = (ear) => {
  const { scope, gesture, tell } = ear
  const page = window as unknown as Page
  let known: Page['jQuery']
  /** What the last answer to an add has said. */
  let isRefused = false

  const changed = (type: string, button: any) => {
    const element = button?.[0] ?? button
    tell(nameOf(type), { items: element instanceof HTMLElement ? itemsOf(element) : [] }, sight)
  }
  const byJquery = scope.guard((event: any, _: unknown, __: unknown, button: unknown) => {
    // A native event reaches jQuery, too.
    if (!event.originalEvent) changed(event.type, button)
  })

  // Its server answers 200 when it refuses, too, and its script leads to the product's page, in WebKit before the request shows.
  const byAnswer = scope.guard((_: unknown, __: unknown, { url, data }: any, answer: any) => {
    if (adds.test(url)) {
      isRefused = !!answer?.error
      if (isRefused) ear.refuse('product_added')
    }
    // The script's own event tells any code that somebody has typed.
    if (coupons.test(url) && accepted.test(answer))
      tellAs(ear, provider)('coupon_applied', {
        coupon: new URLSearchParams(data).get('coupon_code'),
      })
  })

  hear<CustomEvent>(scope, events, ({ type, detail }) =>
    changed(type, [detail?.detail ?? detail].flat()[2]),
  )
  // Those of the blocks only say that it was done, also in another tab; several translate jQuery's, each for itself.
  const heardAt = new Map<string, number>()
  hear(scope, 'wc-blocks_added_to_cart wc-blocks_removed_from_cart', ({ type, timeStamp }) => {
    const button = gesture()?.[0]
    if (!button || timeStamp - (heardAt.get(type) ?? -Infinity) < copyMs) return
    heardAt.set(type, timeStamp)
    tell(nameOf(type), { items: itemsOf(button as HTMLElement) }, { ...sight, from: 'blocks' })
  })
  // Its events reach jQuery alone, which may come late; but never after what the visitor clicks to add.
  hear(scope, 'click', () => {
    const { jQuery } = page
    if (!jQuery || jQuery === known) return
    known = jQuery
    jQuery(document.body).on(events, byJquery)
    jQuery(document as never).on('ajaxSuccess', byAnswer)
    scope.onUndo(() => {
      jQuery(document.body).off(events, byJquery)
      jQuery(document as never).off('ajaxSuccess', byAnswer)
    })
  })

  hearAnswers(ear, provider, [
    [/\/wc\/store\/v1\/cart\/remove-item/, 'product_removed'],
    [/\/wc\/store\/v1\/batch/, 'product_added', /add.to.cart|product-button/],
    [/[?&]wc-ajax=remove_from_cart/, 'product_removed'],
    // Only the event says that it was done, unless the shop leads to its cart at once.
    [
      adds,
      'product_added',
      undefined,
      () => !isRefused && page.wc_add_to_cart_params?.cart_redirect_after_add !== 'no',
    ],
  ])

  const read = () => {
    const [name, facts] = readWooPage() ?? []
    if (name) tell(name, facts!, { evidence: 'page', provider })
  }
  if (document.readyState === 'loading') hear(scope, 'DOMContentLoaded', read)
  else read()
}
