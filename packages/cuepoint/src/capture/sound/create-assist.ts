import type { Assist, Item, StandardEvents } from '../../catalog.ts'
import type { TrackedEvent } from '../../event.ts'
import type { PluginContext } from '../../plugin.ts'
import { compact } from '../dom/compact.ts'
import type { OpenListen } from './create-listen.ts'

/** What was heard of one listen. */
export interface Heard {
  listen: string
  item_id: string | undefined
  seconds_heard: number
  /** NaN where it has no end. */
  share_heard: number
}

type Told = Assist['previews'][number]
/** As it is kept, for the session alone. */
interface Kept {
  heard: Omit<Told, 'age_s'>
  session: string
  at: number
}

const mostKept = 20
const mostTold = 5
const lateMs = 500

const purchases: readonly string[] = [
  'product_added',
  'checkout_started',
  'order_completed',
] satisfies (keyof StandardEvents)[]

/** A touch on the way to another sound explains no purchase; a kick that is over in half a second does. */
const matters = ({ seconds_heard, share_heard }: Told) => seconds_heard >= 1 || share_heard! >= 0.5

/** The previews that led to a purchase: remembered within the session, over page loads where storing is allowed. */
export const createAssist = (
  { consent, session, store }: PluginContext<{}>,
  open: Iterable<OpenListen>,
): {
  remember(heard: Heard): void
  enrich(event: TrackedEvent): void
} => {
  /** Of this page, where nothing may be stored. */
  let own: Kept[] = []

  const recall = (also: Kept[]) => {
    const { id } = session.read()
    // Another version of the script may have written it.
    const kept = [store.get('heard') as Kept[], own, also].flat() as (Kept | undefined)[]
    // A listen that went on replaces what was known of it.
    const last = new Map(
      kept.flatMap((one) => (one?.heard && one.session === id ? [[one.heard.listen, one]] : [])),
    )
    return [...last.values()].slice(-mostKept)
  }
  const keep = (heard: Heard): Kept => ({
    heard: compact<Kept['heard']>(heard),
    session: session.read().id,
    at: Date.now(),
  })

  return {
    remember(heard) {
      if (consent.read().mode === 'denied') return
      own = recall([keep(heard)])
      store.set('heard', own)
    },
    enrich({ name, at, props }) {
      if (!purchases.includes(name)) return
      const present = [...open].flatMap((one) => {
        const heard = one.heard()
        if (!heard) return []
        const { listen } = heard
        const position = one.position()
        // What is told late, because another source might have told more, has no playhead: the sound has gone on.
        if (position !== undefined && Date.now() - at < lateMs)
          props.playhead = { listen, position }
        return keep(heard)
      })
      const items = [props.items].flat() as (Item | undefined)[]
      const isBought = ({ item_id }: Told) =>
        // Shops' own ids are often numbers, those of attributes are texts.
        Number(!!item_id && items.some((item) => `${item?.item_id}` === item_id))
      const others = (props.assist as Assist | undefined)?.previews ?? []
      const mine = recall(present).map(({ heard, at: end }) => ({
        ...heard,
        age_s: Math.max(0, Math.round((at - end) / 1_000)),
      }))
      const previews = [...others, ...mine]
        .filter(matters)
        .sort((a, b) => isBought(b) - isBought(a) || a.age_s - b.age_s)
      if (previews.length) props.assist = { previews: previews.slice(0, mostTold) }
    },
  }
}
