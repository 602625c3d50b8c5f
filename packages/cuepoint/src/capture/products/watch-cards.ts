import { slugOf } from '../dom/slug-of.ts'
import { createChores } from '../dom/create-chores.ts'
import { hear } from '../dom/hear.ts'
import { whenIdle } from '../dom/when-idle.ts'
import { type Card, cardOf } from './card-of.ts'
import { marksCard } from './marks-card.ts'
import type { ProductEar } from './product-ear.ts'
import { readCard } from './read-card.ts'

/** What comes into view within that time is one event of each list. */
const togetherMs = 1_000

/** What is added within that time is looked at together. */
const lateMs = 300

const threshold = [0, 0.1, 0.2, 0.3, 0.4, 0.5]

/**
 * Tells the products of lists when half of a card, or half a window of it, has come into view. What leads to a product is
 * found at once, and looked at closer only when it comes near the window: a page may have thousands.
 */
export const watchCards = ({ scope, tell, isDenied }: ProductEar) => {
  const chores = createChores(scope)
  let cards = new WeakMap<Element, Card>()
  const seen: NonNullable<ReturnType<typeof readCard>>[] = []
  const added = new Set<Node>()

  const flush = () => {
    const lists = new Map<string | undefined, object[]>()
    for (const { item_list_id, items } of seen.splice(0))
      lists.set(item_list_id, [...(lists.get(item_list_id) ?? []), ...items])
    for (const [item_list_id, items] of lists)
      tell('product_list_viewed', { item_list_id, items }, 'page')
  }
  const see = (card: Card) => {
    const read = readCard(card)
    if (!read || isDenied()) return
    if (!seen[0]) scope.later(flush, togetherMs)
    seen.push(read)
  }

  const look = (entry: IntersectionObserverEntry) => {
    const { target, intersectionRatio, intersectionRect } = entry
    const card = cards.get(target)
    const isSeen = intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2
    if (card && !isSeen) return
    views.unobserve(target)
    if (card) return see(card)
    const found = cardOf(target)
    if (!found?.list || cards.has(found.card)) return
    cards.set(found.card, found)
    views.observe(found.card)
  }
  const views = new IntersectionObserver(
    scope.guard((entries) => {
      for (const entry of entries) if (entry.isIntersecting) chores.add(() => look(entry))
    }),
    { threshold },
  )

  const scan = (root: Element) => {
    const own = slugOf(location.pathname)
    for (const element of [root, ...root.querySelectorAll('a[href],[data-product-id]')]) {
      chores.add(() => {
        const slug = slugOf(element.getAttribute('href'))
        if (slug ? slug !== own : marksCard(element)) views.observe(element)
      })
    }
  }
  const scanAdded = () => {
    for (const node of added) scan(node as Element)
    added.clear()
  }
  const changes = new MutationObserver(
    scope.guard((records) => {
      for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
        // What stands in another one is looked at with it.
        if (!(node instanceof Element) || added.has(node.parentNode!)) continue
        if (!added.size) whenIdle(scope, scanAdded, lateMs)
        added.add(node)
      }
    }),
  )
  // What was seen before a withdrawal is dropped by who is told of it.
  hear(scope, 'cuepoint:consent', flush)
  scope.onUndo(() => {
    views.disconnect()
    changes.disconnect()
  })

  return {
    flush,
    /** On a new page every card counts again. */
    begin() {
      flush()
      chores.drop()
      views.disconnect()
      cards = new WeakMap()
      whenIdle(
        scope,
        () => {
          scan(document.body)
          changes.observe(document.body, { childList: true, subtree: true })
        },
        0,
      )
    },
  }
}
