// Compiled, never run: each line under @ts-expect-error must fail to compile.
import { eventTypes, type Plugin, type Tracker } from '../../src/index.ts'
import { createTestTracker, testPlugin } from '../../src/testing/index.ts'

interface ClickEvents {
  thing_clicked: { x: number; by?: 'mouse' | 'pen'; tags?: string[] }
  thing_hovered: {}
}
interface ShopEvents {
  licence_chosen: { licence: 'basic' | 'exclusive' }
}
declare const clicks: () => Plugin<ClickEvents>

// Without `events` known names keep their props, unknown names are allowed.
const open = createTestTracker({ plugins: [clicks()] })
open.track('thing_clicked', { x: 1 })
open.track('anything_else', { at: 'all' })
open.expectEvent('anything_else', { at: 'all' })
const x: number = open.expectEvent('thing_clicked', { by: /mouse|pen/, tags: [/a/] }).props.x
const name: 'thing_clicked' = (await open.waitForEvent('thing_clicked', { x })).name
open.expectNoEvent('thing_hovered')
open.expectEvent(name, {})
open.expectEvent('thing_clicked', { by: undefined })
export const price: number | undefined = open.expectEvent('product_added', {
  items: [{ item_id: 'pack-42' }],
}).props.items[0]?.price
await open.waitForEvent('thing_hovered', {}, { timeoutMs: 5 })
// @ts-expect-error a prop of the wrong type
open.track('thing_clicked', { x: '1' })
// @ts-expect-error a prop of the wrong type
open.expectEvent('thing_clicked', { x: '1' })
// @ts-expect-error no number is like a regular expression
open.expectEvent('thing_clicked', { x: /1/ })
// @ts-expect-error a misspelt prop
open.expectEvent('thing_clicked', { y: 1 })
// @ts-expect-error a misspelt prop of an item
open.expectNoEvent('product_added', { items: [{ item_ids: 'pack-42' }] })
// @ts-expect-error not a prop of this event
void open.expectEvent('thing_clicked').props.licence.length
// @ts-expect-error not a time
await open.waitForEvent('thing_hovered', {}, { timeoutMs: '5' })
// @ts-expect-error recorded, not for the test to write
open.events.push({})

// With `events` names are strict, here as in `track`.
const strict = createTestTracker({ plugins: [clicks()], events: eventTypes<ShopEvents>() })
strict.track('licence_chosen', { licence: 'basic' })
strict.expectEvent('licence_chosen', { licence: 'exclusive' })
strict.expectEvent('thing_hovered')
strict.expectEvent('page_viewed', { title: /Packs/ })
// @ts-expect-error a typo
strict.track('licence_chosed', { licence: 'basic' })
// @ts-expect-error a typo
strict.expectEvent('licence_chosed')
// @ts-expect-error a typo
strict.expectNoEvent('licence_chosed')
// @ts-expect-error a typo
await strict.waitForEvent('licence_chosed')
// @ts-expect-error a wrong value
strict.expectEvent('licence_chosen', { licence: 'gold' })

// Common properties are part of every event.
const common = createTestTracker({ props: () => ({ plan: 'pro' }) })
const plan: string = common.expectEvent('page_viewed', { plan: /pro/ }).props.plan
common.expectEvent('page_viewed', { plan })
// @ts-expect-error not the type of the common property
common.expectEvent('page_viewed', { plan: 1 })

// No options at all; where a tracker is wanted, this one does.
export const tracker: Tracker = createTestTracker()
createTestTracker({ consent: 'pending', endpoint: '/cue' })
// @ts-expect-error an unknown option
createTestTracker({ endPoint: '/cue' })
// @ts-expect-error an unknown consent mode
createTestTracker({ consent: 'yes' })

// The events of the plugin, with their props.
const tested = testPlugin(clicks(), { props: () => ({ plan: 'pro' }) })
tested.expectEvent('thing_clicked', { x: 1, plan: 'pro' })
tested.stop()
// @ts-expect-error a prop of the wrong type
tested.expectEvent('thing_clicked', { x: '1' })
// @ts-expect-error a plugin alone
testPlugin(clicks(), { plugins: [clicks()] })
// @ts-expect-error a plugin without a name
testPlugin({ setup() {} })
