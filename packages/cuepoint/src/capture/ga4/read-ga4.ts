/** Universal Analytics' actions, which stand in `ecommerce` by these names, whatever the event is called. */
const actions = {
  detail: 'view_item',
  click: 'select_item',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  purchase: 'purchase',
  refund: 'refund',
  // The last: pages tell it together with another.
  impressions: 'view_item_list',
} as const

const unsuffixed =
  /^(view_(item(_list)?|cart|promotion)|select_(item|promotion)|(add_to|remove_from)_cart|add_to_wishlist|begin_checkout|add_(payment|shipping)_info|purchase|refund)(?=_(?!list$))/

/** Universal Analytics' words for an act in GA4's. */
const readUniversal = (
  ecommerce: Record<string, any>,
): [name: string, params: Record<string, any>] | undefined => {
  const action = (Object.keys(actions) as (keyof typeof actions)[]).find(
    (name) => ecommerce[name] && typeof ecommerce[name] === 'object',
  )
  if (!action) return undefined
  const act = ecommerce[action]
  const { id, revenue, list, step, option, ...rest } = act.actionField ?? {}
  // The steps after the first are pages of the same checkout.
  if (action === 'checkout' && step > 1) return undefined
  return [
    actions[action],
    {
      ...rest,
      currency: ecommerce.currencyCode,
      transaction_id: id,
      value: revenue,
      item_list_name: list,
      payment_type: option,
      items: action === 'impressions' ? act : act.products,
    },
  ]
}

/**
 * Name and parameters, in GA4's words, of one entry of GA4's data layer: an object, gtag's Arguments `['event', name,
 * params]`, or Universal Analytics' `ecommerce.add`; and who has pushed it, where several may push the same act: apps
 * write their own names behind GA4's, `add_to_cart_stape`. Undefined for what is no event.
 */
export const readGa4 = (
  entry: Record<string, any>,
): [name: string, params: Record<string, any>, from: string] | undefined => {
  const called = entry[0] === 'event'
  const named = called ? entry[1] : entry.event
  const ecommerce = entry.ecommerce ?? {}
  const universal = called || ecommerce.items ? undefined : readUniversal(ecommerce)
  if (universal) return [...universal, 'universal']
  if (typeof named !== 'string') return undefined
  const [name = named] = unsuffixed.exec(named) ?? []
  // Some shops write the parameters beside the event.
  const params = (called ? entry[2] : (entry.ecommerce ?? entry)) ?? {}
  // Google Ads is told what Analytics is told.
  return [name, params, called ? `gtag ${params.send_to}` : named.slice(name.length)]
}
