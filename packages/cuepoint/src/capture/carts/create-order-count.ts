import type { PluginContext } from '../../plugin.ts'
import type { CartFacts, CartName } from './cart-source.ts'

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
    const keyOf = (name: CartName) =>
      name === 'order_completed' ? order_id : `${name} ${order_id}`
    // Read anew: another tab shows the same page.
    const kept = [store.get('orders') ?? []].flat()
    const isNew = (name: CartName) => ![...kept, ...counted].includes(keyOf(name))
    const isPaid = payment_status === 'paid'
    const as: CartName =
      name !== 'order_completed' || isNew(name)
        ? name
        : isPaid
          ? 'order_paid'
          : payment_status === 'failed'
            ? 'order_failed'
            : name
    if (!isNew(as)) return undefined
    const keys = [keyOf(as), ...(isPaid && as === name ? [keyOf('order_paid')] : [])]
    counted.push(...keys)
    store.set('orders', [...kept, ...keys].slice(-mostKept))
    return as
  }
}
