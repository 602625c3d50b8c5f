import type { Item } from '../../catalog.ts'
import type { PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import { compact } from '../dom/compact.ts'
import { hear } from '../dom/hear.ts'
import { hearRequests } from '../dom/hear-requests.ts'
import { lastGesture } from '../dom/last-gesture.ts'
import { productOf } from '../dom/product-of.ts'
import type { CartEar, CartEvents, CartFacts, CartName, Sight } from './cart-source.ts'
import { type Act, createActMemory } from './create-act-memory.ts'
import { createOrderCount } from './create-order-count.ts'
import { isSure } from './is-sure.ts'
import { keysOf } from './keys-of.ts'
import { mergeFacts } from './merge-facts.ts'
import { platformHere } from './platform-here.ts'

/** Between what the visitor touches and the request that it makes. */
const youngMs = 1_000
/** For a source that tells more, unless what is known is enough. */
const heldMs = 2_000
/** For what became of a form or a link. */
const attemptMs = 5_000
/** After an act was told: who tells it again. */
const echoMs = 3_000

/** Between an act on a page and what the next page says of it. */
const leftMs = 5_000

/** As it is kept for the next page. */
interface Left {
  name: CartName
  at: number
  keys: string[]
  seen: Record<string, number>
}

const ranks = ['page', 'link', 'form', 'request', 'data_layer', 'vendor']

const basics = ({ items: [first] = [], order_id, currency, value }: CartFacts) =>
  [order_id ?? first?.item_id, value ?? first?.price, currency].filter(
    (known) => known !== undefined,
  ).length

const weigh = ({ facts, sight }: Act) =>
  basics(facts) +
  (facts.items?.[0]?.item_name ? 1 : 0) +
  (basics(facts) && isSure(sight) ? 10 : 0) +
  ranks.indexOf(sight.evidence) / 10

/** Of several products those that what was told does not hold, where it holds another. */
const restOf = (name: CartName, items: Item[], known: string[]) => {
  const rest = items.filter(
    (item) => !keysOf(name, { items: [item] }).some((key) => known.includes(key)),
  )
  return name.startsWith('product') && rest.length < items.length ? rest : []
}

/**
 * Merges what the sources tell, and tells each act once: at once where who knows it tells enough, so that it is safe before
 * anything else happens, else when nobody has told more.
 */
export const createCartEar = (ctx: PluginContext<CartEvents>, scope: Scope): CartEar => {
  const gesture = lastGesture(scope)
  const countAs = createOrderCount(ctx)
  const memory = createActMemory()

  const touchAt = (time: number) => (gesture(time) ? gesture.since(time) : 0)

  /** Tried in vain, or a guess of which nobody knows the product. */
  const isNone = ({ name, facts, sight, isAttempt }: Act, isLeft: boolean) =>
    (isAttempt && sight.isStopped?.(isLeft)) ||
    (name.startsWith('product') && !facts.items?.[0] && !isSure(sight))

  const drop = (act: Act) => {
    act.until = -Infinity
  }

  const settle = (act: Act, isLeft = false) => {
    if (act.until < Infinity) return
    if (isNone(act, isLeft)) return drop(act)
    act.until = performance.now() + echoMs
    const { evidence, provider = platformHere() } = act.sight
    const name = countAs(act.name, act.facts)
    const props = compact({ items: [], ...act.facts, evidence, provider })
    if (name) ctx.track(name, props as never, act.options)
  }

  const begin = (name: CartName, facts: CartFacts, sight: Sight): Act => {
    const now = performance.now()
    const { since = now, evidence } = sight
    return {
      name,
      facts,
      sight,
      since,
      touch: touchAt(since),
      last: gesture.since(since),
      options: { urgent: true, at: Math.round(Date.now() - now + since), url: location.href },
      isAttempt: /^[fl]/.test(evidence),
      isConfirmed: /^[vrp]/.test(evidence),
      until: Infinity,
      seen: {},
      keys: [],
    }
  }

  /** What is known of both; the better of the two names who saw it. */
  const merge = (act: Act, other: Act) => {
    const [best, rest] = weigh(other) > weigh(act) ? [other, act] : [act, other]
    act.facts = mergeFacts(best.facts, rest.facts)
    act.sight = best.sight
    act.isAttempt &&= other.isAttempt
    act.isConfirmed ||= other.isConfirmed
  }

  // What was tried as the last page was left: this one may say what came of it, but it has been told.
  scope.guard(() => {
    for (const { name, at, keys, seen } of (ctx.store.get('left') ?? []) as Left[]) {
      if (Date.now() - at > leftMs) continue
      const until = performance.now() + leftMs
      const act = begin(name, {}, { evidence: 'form' })
      memory.acts().push({ ...act, touch: -1, since: Infinity, until, keys, seen })
    }
  })()

  const leave = () => {
    readNow()
    const left = memory
      .acts()
      .filter((act) => act.until === Infinity && act.isAttempt && !isNone(act, true))
      .map(({ name, keys, seen }) => ({ name, keys, seen, at: Date.now() }))
    for (const act of memory.acts()) settle(act, true)
    if (left[0]) ctx.store.set('left', left)
  }

  scope.onUndo(ctx.onHidden(leave))
  // What was answered just before the page is left.
  const readNow = hearRequests(scope, () => {})
  hear(scope, 'cuepoint:consent', () => {
    if (ctx.consent.read().mode === 'denied') memory.acts().forEach(drop)
  })

  const tell: CartEar['tell'] = (name, facts, sight) => {
    if (ctx.consent.read().mode === 'denied') return
    const acts = memory.acts()
    const mine = begin(name, facts, sight)
    const source = [sight.evidence, sight.provider, sight.from, ''].join()
    const found = memory.find(mine, source, keysOf(name, facts))
    let [act] = found
    const { items = [] } = facts
    const known = found.flatMap(({ keys, until }) => (until < Infinity ? keys : []))
    const rest = act?.until === Infinity ? [] : restOf(name, items, known)
    if (!act) {
      if (sight.evidence === 'request' && !facts.items) {
        const path = gesture(mine.since)
        // Later a script has asked of itself: for a gift, or what the cart now costs.
        if (!path?.[0] || mine.since - gesture.since(mine.since) > youngMs) return
        const item = productOf(path)
        mine.facts = { ...facts, items: item ? [compact<Item>(item)] : [] }
      }
      acts.push((act = mine))
    } else if (act.until === Infinity) {
      merge(act, mine)
      for (const other of found) {
        if (other === act || other.until < Infinity) continue
        merge(act, other)
        drop(other)
      }
    }
    const part = items.filter((item) => !rest.includes(item))
    memory.learn(act, source, keysOf(name, { ...facts, items: part }), part.length)
    // What was told stays as it is.
    if (rest[0]) tell(name, compact<CartFacts>({ ...facts, items: rest, value: undefined }), sight)
    // Of an order the sum is enough: to lose it is worse than not to know its currency.
    const isEnough =
      basics(act.facts) === 3 || (act.facts.order_id && act.facts.value !== undefined)
    if (isSure(act.sight) && isEnough) settle(act)
    else if (act.until === Infinity)
      scope.later(() => settle(act), act.isAttempt ? attemptMs : heldMs)
  }

  return {
    scope,
    gesture,
    issue: ctx.issue,
    tell,
    refuse(name, since = performance.now()) {
      const touch = touchAt(since)
      for (const act of memory.acts()) {
        const isTried = act.name === name && act.until === Infinity && !act.isConfirmed
        if (isTried && act.since <= since && act.touch === touch) drop(act)
      }
    },
  }
}
