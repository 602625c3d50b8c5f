import type { CartFacts, CartName, Sight } from './cart-source.ts'
import { isSure } from './is-sure.ts'

export interface Act {
  name: CartName
  facts: CartFacts
  /** That of the source which tells most. */
  sight: Sight
  /** The gesture that it belongs to, one of `performance.now()`; 0 where that is not known. */
  touch: number
  since: number
  options: { urgent: true; at: number; url: string }
  /** Nothing but forms and links has told it. */
  isAttempt: boolean
  /** The shop has answered. */
  isConfirmed: boolean
  /** When it is forgotten; Infinity while it is held. */
  until: number
  /** Of each source how many products it has told, and which. */
  seen: Map<string, number>
  /** What it is known by; nothing where only a guess says which product it is. */
  keys: Set<string>
}

/** Between two sights of one act, where nobody knows to which gesture they belong. */
const closeMs = 1_000
/** In how many acts what shares no id may be found again. */
const mostNear = 50

const firstName = ({ items }: CartFacts) => items?.[0]?.item_name?.toLowerCase() ?? ''

/** The acts that may show again. */
export const createActMemory = () => {
  /** The oldest first. */
  const acts: Act[] = []
  const known = new Map<string, Set<Act>>()

  const isSame = (act: Act, sight: Act, source: string, now: number) => {
    const most = Math.max(act.facts.items?.length ?? 0, 1)
    if (act.name !== sight.name || act.until < now || (act.seen.get(source) ?? 0) >= most)
      return false
    const one = act.keys.size ? firstName(act.facts) : ''
    const other = firstName(sight.facts)
    const isOneTouch = sight.touch > 0 && act.touch === sight.touch
    // What a page is called may be other than its product: that is only sure of those who sell it.
    if (!one.includes(other) && !other.includes(one))
      if (!isOneTouch || (isSure(act.sight) && isSure(sight.sight))) return false
    const isAwaited = act.until === Infinity && (act.isAttempt || !act.keys.size)
    const isClose =
      !(act.touch && sight.touch) &&
      !(act.keys.size && sight.facts.items?.length) &&
      sight.since - act.since < closeMs
    return isOneTouch || (isAwaited && !sight.isAttempt) || isClose
  }

  return {
    acts,
    /** What an act is known by since that source has told it. */
    learn(act: Act, source: string, keys: string[], products: number) {
      act.seen.set(source, (act.seen.get(source) ?? 0) + Math.max(products, 1))
      for (const key of keys) {
        act.keys.add(key)
        act.seen.set(source + key, 1)
        known.set(key, (known.get(key) ?? new Set()).add(act))
      }
    },
    /** Those that may be what a source sees now, the likeliest first: the ids say it, or else the visitor's gesture. */
    find(sight: Act, source: string, keys: string[]): Act[] {
      const now = performance.now()
      const named = keys.flatMap((key) => {
        const all = [...(known.get(key) ?? [])]
        return all.find((act) => act.until >= now && !act.seen.has(source + key)) ?? []
      })
      if (named[0] || sight.facts.order_id) return named
      const distance = (act: Act) => Math.abs(act.since - sight.since)
      const near = acts.slice(-mostNear).filter((act) => isSame(act, sight, source, now))
      return near.sort((a, b) => distance(a) - distance(b)).slice(0, 1)
    },
    forget() {
      const now = performance.now()
      while (acts[0] && acts[0].until < now) {
        const act = acts.shift()!
        for (const key of act.keys) {
          known.get(key)!.delete(act)
          if (!known.get(key)!.size) known.delete(key)
        }
      }
    },
  }
}
