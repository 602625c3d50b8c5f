import type { Rank } from './delivery/store.ts'
import type { Plugin } from './plugin.ts'

/** Of class keep: what a sale, a decision or an identity hangs on. The catalog's other events are normal. */
const kept = /^(order|checkout|payment|consent|user)_|^product_(add|remov)ed$/

/** An event's class: 2 keep, 1 normal, 0 low. */
export const rankOf = (name: string, plugins: Iterable<Plugin<any>>): Rank => {
  for (const { keep, low } of plugins as Iterable<Plugin<Record<string, object>>>) {
    if (keep?.includes(name)) return 2
    if (low?.includes(name)) return 0
  }
  return kept.test(name) ? 2 : 1
}
