// Compiled, never run: each line under @ts-expect-error must fail to compile. Without `Register`.
import {
  CuepointProvider,
  useConsent,
  usePreview,
  useTouchpoint,
  useTrack,
  useTracker,
} from '@cuepoint/react'
import { createTracker, eventTypes } from 'cuepoint'
import { createTestTracker } from 'cuepoint/testing'
import { useRef } from 'react'

interface ShopEvents {
  licence_chosen: { licence: 'basic' | 'exclusive' }
}
const cue = createTracker({ endpoint: '/cue' })
const strict = createTracker({ endpoint: '/cue', events: eventTypes<ShopEvents>() })

export const providers = [
  <CuepointProvider tracker={cue} />,
  <CuepointProvider tracker={strict}>children</CuepointProvider>,
  <CuepointProvider tracker={createTestTracker()} />,
  <CuepointProvider options={{ endpoint: '/cue', consent: 'auto' }}>
    <p />
    <p />
  </CuepointProvider>,
  // @ts-expect-error neither
  <CuepointProvider />,
  // @ts-expect-error both
  <CuepointProvider tracker={cue} options={{ endpoint: '/cue' }} />,
  // @ts-expect-error an option is required
  <CuepointProvider options={{}} />,
  // @ts-expect-error an unknown option
  <CuepointProvider options={{ endpoint: '/cue', endPoint: '/cue' }} />,
  // @ts-expect-error no tracker
  <CuepointProvider tracker={{}} />,
]

export const Names = () => {
  const track = useTrack()
  // Known names keep their props, unknown names are allowed.
  track('anything_else')
  track('anything_else', { at: 'all' })
  track('product_added', { items: [{ item_id: 'pack-42' }], value: 19.9 })
  // @ts-expect-error items is required
  track('product_added', { value: 19.9 })
  // @ts-expect-error missing props
  track('product_added')
  // @ts-expect-error no name
  track()
  // @ts-expect-error props are an object
  track('anything_else', 1)
  void useTracker().flush({ timeoutMs: 100 })
  return null
}

export const Touches = () => (
  <>
    <article ref={useTouchpoint({ viewed: ['anything_else'] })} />
    <button ref={useTouchpoint({ clicked: ['anything_else', { at: 'all' }] })} />
    <a ref={useTouchpoint({ viewed: ['seen'], clicked: ['cart_viewed', { items: [] }] })} />
    <svg ref={useTouchpoint({})} />
    {/* @ts-expect-error items is required */}
    <p ref={useTouchpoint({ viewed: ['cart_viewed', {}] })} />
    {/* @ts-expect-error missing props */}
    <p ref={useTouchpoint({ clicked: ['cart_viewed'] })} />
    {/* @ts-expect-error a third */}
    <p ref={useTouchpoint({ clicked: ['anything_else', {}, 1] })} />
    {/* @ts-expect-error no name */}
    <p ref={useTouchpoint({ clicked: [] })} />
    {/* @ts-expect-error a name is a tuple, too */}
    <p ref={useTouchpoint({ clicked: 'anything_else' })} />
    {/* @ts-expect-error an unknown touch */}
    <p ref={useTouchpoint({ hovered: ['anything_else'] })} />
  </>
)

export const Preview = () => {
  const item = { item_id: 'pack-42', bpm: 90 }
  usePreview(useRef<HTMLAudioElement>(null), item)
  usePreview(useRef<HTMLVideoElement>(null), item)
  usePreview(useRef<HTMLElement | null>(null), item)
  usePreview({ current: document.body }, item)
  // @ts-expect-error the element itself
  usePreview(document.body, item)
  // @ts-expect-error no element
  usePreview(useRef<number>(1), item)
  // @ts-expect-error an unknown fact
  usePreview(useRef<HTMLAudioElement>(null), { item_id: 'pack-42', tempo: 90 })
  // @ts-expect-error a fact of the wrong type
  usePreview(useRef<HTMLAudioElement>(null), { item_id: 'pack-42', bpm: '90' })
  // @ts-expect-error no item
  usePreview(useRef<HTMLAudioElement>(null))
  return null
}

export const Consent = () => {
  const [consent, decide] = useConsent()
  // @ts-expect-error null until it is mounted
  void consent.mode
  decide('granted')
  decide('denied', { marketing: false })
  // @ts-expect-error an unknown mode
  decide('yes')
  return <p>{consent?.mode}</p>
}
