import type { CaptureOptions, PluginContext } from '../../plugin.ts'
import type { Scope } from '../../scope.ts'
import { createChores } from '../dom/create-chores.ts'
import { hear } from '../dom/hear.ts'
import { createTold } from './create-told.ts'
import { factsIn } from './facts-in.ts'
import { mergeSights, type ProductFacts, type Sights } from './merge-sights.ts'
import type { Evidence, ProductEar, ProductEvents, ProductName } from './product-ear.ts'

interface Act {
  name: ProductName
  sights: Sights
  options: CaptureOptions
}

/** How long an act is held for what others know of it, unless the page is left before. */
const heldMs = 1_000

/** In one event. */
const mostItems = 20

/** What waits until the page is read. */
const ofPage = /view|search/

const keysOf = ({ items }: ProductFacts) =>
  items.flatMap(({ item_id, item_name }) => [item_id, item_name]).filter(Boolean)

/** Merges what the sources tell, and tells each act once. */
export const createProductEar = (ctx: PluginContext<ProductEvents>, scope: Scope) => {
  let acts: Act[] = []
  /** What has been told before, as by a data layer, waits until the page is idle. */
  let isStart = true
  /** Whether the page itself is still to be read: what it shows waits for what it says of it. */
  let isUnread = true
  const told = createTold()
  const chores = createChores(scope)
  let page = location.href

  const track = (name: ProductName, { items, ...rest }: ProductFacts, options?: CaptureOptions) => {
    const props = name === 'products_searched' ? rest : { items, ...rest }
    ctx.track(name, props as never, options)
  }
  const settle = (act: Act) => {
    if (!acts.includes(act)) return
    acts = acts.filter((other) => other !== act)
    track(act.name, mergeSights(act.sights), act.options)
  }

  const begin = (name: ProductName) => {
    const act: Act = { name, sights: {}, options: { at: Date.now(), url: location.href } }
    acts.push(act)
    scope.later(() => (isUnread && ofPage.test(name)) || settle(act), heldMs)
    return act
  }

  const join = (name: ProductName, facts: ProductFacts, evidence: Evidence, isNew: boolean) => {
    const keys = keysOf(facts)
    const isSame = (sight: ProductFacts) => keysOf(sight).some((key) => keys.includes(key))
    const near = acts.filter((act) => act.name === name)
    const act =
      near.find(({ sights }) => Object.values(sights).some(isSame)) ??
      (isNew ? (near.find(({ sights }) => !sights[evidence]) ?? begin(name)) : undefined)
    if (act) act.sights[evidence] = { ...act.sights[evidence], ...facts }
  }

  const take: ProductEar['tell'] = (name, params, evidence, provider) => {
    const facts = factsIn(name, params, evidence, provider)
    const fresh = facts.items.filter((item) => !told.has(name, item, evidence))
    for (const item of fresh) told.add(name, item, evidence)
    if (name === 'product_list_viewed') {
      // What was in view when a router went on belongs to the page before.
      if (fresh[0]) track(name, { ...facts, items: fresh }, { url: page })
    } else if (facts.items[0]) {
      join(name, facts, evidence, !!fresh[0] || name === 'product_clicked')
    }
  }
  const isDenied = () => ctx.consent.read().mode === 'denied'
  const tell: ProductEar['tell'] = (name, params, ...seen) => {
    if (isDenied()) return
    const items = [params['items']].flat()
    do {
      const part = { ...params, items: items.splice(0, mostItems) }
      const work = () => take(name, part, ...seen)
      if (isStart) chores.add(work)
      else work()
    } while (items[0])
  }
  const settleAll = (names = /./) => {
    chores.finish()
    acts.filter(({ name }) => names.test(name)).forEach(settle)
  }

  hear(scope, 'cuepoint:consent', () => {
    if (!isDenied()) return
    chores.drop()
    acts = []
  })

  return {
    issue: ctx.issue,
    isDenied,
    started() {
      isStart = false
    },
    scope,
    tell,
    forget: told.clear,
    /** What the page says of itself has been told. */
    read() {
      isUnread = false
      settleAll(ofPage)
    },
    settleAll,
    /** Another page has come in its place. */
    turn() {
      settleAll()
      told.clear()
      page = location.href
      isUnread = true
    },
  }
}
