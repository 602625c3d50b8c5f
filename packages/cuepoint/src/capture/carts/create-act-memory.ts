import type { CartFacts, CartName, Sight } from './cart-source.ts'
import { isSure } from './is-sure.ts'

export interface Act {
  name: CartName
  facts: CartFacts
  /** That of the source which tells most. */
  sight: Sight
  /** The gesture that it belongs to, one of `performance.now()`; 0 where that is not known, less where it was on the page before. */
  touch: number
  /** The last gesture before it, however long ago; Infinity before the first. */
  last: number
  since: number
  options: { urgent: true; at: number; url: string }
  /** Nothing but forms and links has told it. */
  isAttempt: boolean
  /** The shop has answered. */
  isConfirmed: boolean
  /** So long others tell it again; Infinity while it is held. */
  until: number
  /** Of each source how many products it has told, and which. */
  seen: Record<string, number>
  /** What it is known by; nothing where only a guess says which product it is. */
  keys: string[]
}

/** Between two sights of one act, where nobody knows to which gesture they belong. */
const closeMs = 1_000
/** So much longer a slow shop may answer to the same gesture. */
const lateMs = 12_000
/** In how many acts what shares no id may be found again. */
const mostNear = 50

const firstName = ({ items }: CartFacts) => items?.[0]?.item_name?.toLowerCase() ?? ''

/** Whether what has the same id is the same: the visitor may add it anew, with another button. */
const isEcho = (act: Act, { touch, last, since }: Act) =>
  act.until === Infinity ||
  act.touch === last ||
  (act.until >= performance.now() && !(act.touch && touch && since - touch < closeMs))

/** The acts that may show again. */
export const createActMemory = () => {
  /** The oldest first. */
  let acts: Act[] = []

  const isSame = (act: Act, sight: Act, source: string) => {
    const most = Math.max(act.facts.items?.length ?? 0, 1)
    if (act.name !== sight.name || act.seen[source]! >= most) return false
    const one = act.keys[0] ? firstName(act.facts) : ''
    const other = firstName(sight.facts)
    const isOneTouch = sight.touch > 0 && act.touch === sight.touch
    // What a page is called may be other than its product: that is only sure of those who sell it.
    if (!one.includes(other) && !other.includes(one))
      if (!isOneTouch || (isSure(act.sight) && isSure(sight.sight))) return false
    const isAwaited = act.until === Infinity && (act.isAttempt || !act.keys[0])
    const isClose =
      act.until >= performance.now() &&
      !(act.touch && sight.touch) &&
      !(act.keys[0] && sight.facts.items?.length) &&
      sight.since - act.since < closeMs
    return isOneTouch || (isAwaited && !sight.isAttempt) || isClose
  }

  return {
    /** All that may show again. */
    acts() {
      const now = performance.now()
      return (acts = acts.filter(({ until }) => until + lateMs >= now))
    },
    /** What an act is known by since that source has told it. */
    learn(act: Act, source: string, keys: string[], products: number) {
      act.seen[source] = (act.seen[source] ?? 0) + Math.max(products, 1)
      act.keys.push(...keys)
      for (const key of keys) act.seen[source + key] = 1
    },
    /** Those that may be what a source sees now, the likeliest first: the ids say it, or else the visitor's gesture. */
    find(sight: Act, source: string, keys: string[]): Act[] {
      const named = keys.flatMap(
        (key) =>
          acts.find(
            (act) => act.keys.includes(key) && !act.seen[source + key] && isEcho(act, sight),
          ) ?? [],
      )
      if (named[0] || sight.facts.order_id) return named
      const near = acts.slice(-mostNear).filter((act) => isSame(act, sight, source))
      // The last that had begun by then.
      const act = near.reduce((last, one) => (one.since <= sight.since ? one : last), near[0])
      return act ? [act] : []
    },
  }
}
