// Compiled, never run: each line under @ts-expect-error must fail to compile.
import {
  createTracker,
  eventTypes,
  type EventsOf,
  type Plugin,
  type RegisteredTracker,
  type Tracker,
} from '../src/index.ts'

interface ClickEvents {
  thing_clicked: { x: number; y: number }
  thing_hovered: {}
}
interface ScrollEvents {
  page_scrolled: { depth: number }
}
declare const clicks: () => Plugin<ClickEvents>
declare const scrolls: () => Plugin<ScrollEvents>

// Without `events` known names keep their props, unknown names are allowed.
const open = createTracker({ endpoint: '/cue', plugins: [clicks(), scrolls()] })
open.track('thing_clicked', { x: 1, y: 2 })
open.track('thing_hovered')
open.track('page_scrolled', { depth: 0.5 })
open.track('anything_else', { at: 'all' })
open.track('product_added', {
  items: [{ item_id: 'pack-42', price: 19.9 }],
  currency: 'BRL',
  value: 19.9,
})
open.track('user_identified')
// @ts-expect-error a prop of the wrong type
open.track('thing_clicked', { x: '1', y: 2 })
// @ts-expect-error a missing prop
open.track('thing_clicked', { x: 1 })
// @ts-expect-error missing props
open.track('page_scrolled')
// @ts-expect-error items is required
open.track('product_added', { value: 1 })

// With `events` names are strict.
interface ShopEvents {
  licence_chosen: { licence: 'basic' | 'exclusive' }
}
const strict = createTracker({
  endpoint: '/cue',
  plugins: [clicks()],
  events: eventTypes<ShopEvents>(),
})
strict.track('licence_chosen', { licence: 'basic' })
strict.track('thing_clicked', { x: 1, y: 2 })
strict.track('product_added', { items: [] })
// @ts-expect-error a typo
strict.track('licence_chosed', { licence: 'basic' })
// @ts-expect-error a wrong value
strict.track('licence_chosen', { licence: 'gold' })
// @ts-expect-error an event of a plugin that this tracker does not have
strict.track('page_scrolled', { depth: 1 })

// No plugins at all.
createTracker({ endpoint: '/cue' }).track('whatever_happened')
// @ts-expect-error endpoint is required
createTracker({})
// @ts-expect-error an unknown option
createTracker({ endpoint: '/cue', endPoint: '/cue' })
// @ts-expect-error an unknown consent mode
createTracker({ endpoint: '/cue', consent: 'yes' })
// @ts-expect-error an unknown mode at run time
open.consent('yes')

// A plugin tracks only what it declares.
export const own: Plugin<ClickEvents> = {
  name: 'own',
  keep: ['thing_clicked'],
  // @ts-expect-error not an event of this plugin
  low: ['page_scrolled'],
  setup({ track }) {
    track('thing_clicked', { x: 1, y: 2 }, { urgent: true })
    track('thing_hovered')
    // @ts-expect-error not declared
    track('page_scrolled', { depth: 1 })
  },
}
// @ts-expect-error a plugin without a name
export const nameless: Plugin = { setup() {} }

// The phantom merges flat.
export const merged: EventsOf<[Plugin<ClickEvents>, Plugin<ScrollEvents>]> = {
  thing_clicked: { x: 1, y: 2 },
  thing_hovered: {},
  page_scrolled: { depth: 1 },
}

// Without a registration adapters see an open tracker.
export const registered: RegisteredTracker = open as unknown as Tracker
registered.track('anything_else')
