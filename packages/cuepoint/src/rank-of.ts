import { keepNames } from './catalog.ts'
import type { Rank } from './delivery/store.ts'
import type { Plugin } from './plugin.ts'

/** An event's class: 2 keep, 1 normal, 0 low. */
export const rankOf = (name: string, plugins: Iterable<Plugin<any>>): Rank => {
  if ((keepNames as readonly string[]).includes(name)) return 2
  for (const { keep, low } of plugins as Iterable<Plugin<Record<string, object>>>) {
    if (keep?.includes(name)) return 2
    if (low?.includes(name)) return 0
  }
  return 1
}
