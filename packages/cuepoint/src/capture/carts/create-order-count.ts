import type { PluginContext } from '../../plugin.ts'
import type { CartFacts, CartName } from './cart-source.ts'
import { orderNames } from './order-names.ts'

const mostKept = 20

/**
 * Says as what an act counts; undefined when it has counted before. Thank-you pages are reloaded, and reopened days later, also
 * when what was placed is paid. Where nothing may be stored it knows only what this page has told: the same id marks the rest.
 */
export const createOrderCount = ({ store }: Pick<PluginContext<{}>, 'store'>) => {
  /** Of this page, where nothing may be stored. */
  const counted: unknown[] = []

  return (name: CartName, { order_id, payment_status }: CartFacts): CartName | undefined => {
    if (!order_id) return name
    // Read anew: another tab shows the same page.
    const kept = [store.get('orders') ?? []].flat()
    const keyOf = (name: CartName) => `${name} ${order_id}`
    const isNew = (name: CartName) => ![...kept, ...counted].includes(keyOf(name))
    const isPlaced = name === 'order_completed'
    const as = isPlaced && !isNew(name) ? orderNames[payment_status ?? 'unknown'] : name
    if (!isNew(as)) return undefined
    const keys = [keyOf(as)]
    if (isPlaced && payment_status === 'paid') keys.push(keyOf('order_paid'))
    counted.push(...keys)
    // Some shops put the customer's address into it.
    if (!order_id.includes('@')) store.set('orders', [...kept, ...keys].slice(-mostKept))
    return as
  }
}
