import { chainSlot } from '../dom/chain-slot.ts'
import { whenThere } from '../dom/when-there.ts'
import type { CartName, CartSource } from './cart-source.ts'
import { createCartDiff } from './create-cart-diff.ts'
import { tellAs } from './tell-as.ts'

const changes =
  'cart-submit.done cart-update.done cart-item-quantity-update.done cart-item-remove.done'

const itemOf = (line: any) => ({
  ...line,
  id: line.code || line.name,
  price: line.price_each,
})

const pages: Record<string, CartName> = {
  cart: 'cart_viewed',
  checkout: 'checkout_started',
  receipt: 'order_completed',
}

// The id is the cart's until there is an order, and told of orders alone.
const paramsOf = ({ items, total_order, currency_code, transaction_id }: any) => ({
  items: items.map(itemOf),
  value: total_order,
  currency: currency_code,
  transaction_id,
})

/** FoxyCart 2: its cart stands in `FC.json`. Of its checkout and receipt, which are pages of its own, where the shop's code runs there. */
export const foxycart: CartSource = (ear) => {
  const page = window as { FC?: any }
  const { scope } = ear
  const tell = tellAs(ear, 'foxycart')
  const cart = createCartDiff(tell)
  let isHeard = false
  let context: unknown

  const tellPage = (json: any) => {
    if (context === json.context) return
    context = json.context
    const name = pages[json.context]
    if (name) tell(name, paramsOf(json))
  }
  const read = (follow: typeof cart.see) => () => {
    const { json } = page.FC
    if (!json?.items) return
    follow(
      json.items.map((line: any) => [line.id, itemOf(line)]),
      json.currency_code,
    )
    tellPage(json)
  }

  const start = () => {
    if (isHeard || !page.FC.client) return
    isHeard = true
    const { client } = page.FC
    const begin = read(cart.remember)
    begin()
    // It waits for handlers with a second parameter: guarded ones have none.
    client.on('ready.done', scope.guard(begin))
    for (const type of changes.split(' ')) client.on(type, scope.guard(read(cart.see)))
  }
  whenThere(
    scope,
    () => page.FC,
    (vendor) => (vendor.client ? start() : chainSlot(scope, vendor, 'onLoad', start)),
  )
}
