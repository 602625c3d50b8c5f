// Compiled, never run: each line under @ts-expect-error must fail to compile. With `Register`, and strict `events`.
import { CuepointProvider, type Touch, useTouchpoint, useTrack, useTracker } from '@cuepoint/react'
import { createTracker, eventTypes, type Plugin } from 'cuepoint'
import { PageViews as TanStackPageViews } from '@cuepoint/react/tanstack-router'
import { PageViews as RouterPageViews } from '@cuepoint/react/react-router'

interface ShopEvents {
  licence_chosen: { licence: 'basic' | 'exclusive' }
  shop_seen: {}
}
interface ClickEvents {
  thing_clicked: { x: number }
}
declare const clicks: () => Plugin<ClickEvents>

const cue = createTracker({
  endpoint: '/cue',
  plugins: [clicks()],
  events: eventTypes<ShopEvents>(),
})

declare module 'cuepoint' {
  interface Register {
    tracker: typeof cue
  }
}

export const provider = <CuepointProvider tracker={cue} />

export const Names = () => {
  const track = useTrack()
  track('licence_chosen', { licence: 'basic' })
  track('shop_seen')
  track('thing_clicked', { x: 1 })
  track('product_added', { items: [] })
  useTracker().track('shop_seen')
  // @ts-expect-error a typo
  track('licence_chosed', { licence: 'basic' })
  // @ts-expect-error a typo
  useTracker().track('shop_sean')
  // @ts-expect-error a wrong value
  track('licence_chosen', { licence: 'gold' })
  // @ts-expect-error a missing prop
  track('licence_chosen', {})
  // @ts-expect-error missing props
  track('licence_chosen')
  // @ts-expect-error an unknown prop
  track('licence_chosen', { licence: 'basic', price: 1 })
  return null
}

export const Touches = () => (
  <>
    <article ref={useTouchpoint({ viewed: ['shop_seen'] })} />
    <article
      ref={useTouchpoint({ viewed: ['shop_seen', {}], clicked: ['thing_clicked', { x: 1 }] })}
    />
    <button ref={useTouchpoint({ clicked: ['licence_chosen', { licence: 'basic' }] })} />
    <a ref={useTouchpoint({ clicked: ['cart_viewed', { items: [] }] })} />
    {/* @ts-expect-error a typo */}
    <p ref={useTouchpoint({ viewed: ['shop_sean'] })} />
    {/* @ts-expect-error a typo */}
    <p ref={useTouchpoint({ viewed: ['shop_seen'], clicked: ['licence_chosed', {}] })} />
    {/* @ts-expect-error a wrong value */}
    <p ref={useTouchpoint({ clicked: ['licence_chosen', { licence: 'gold' }] })} />
    {/* @ts-expect-error missing props */}
    <p ref={useTouchpoint({ clicked: ['licence_chosen'] })} />
    {/* @ts-expect-error a missing prop */}
    <p ref={useTouchpoint({ clicked: ['licence_chosen', {}] })} />
    {/* @ts-expect-error an unknown prop */}
    <p ref={useTouchpoint({ clicked: ['thing_clicked', { x: 1, y: 1 }] })} />
    {/* @ts-expect-error props of another event */}
    <p ref={useTouchpoint({ viewed: ['thing_clicked', { licence: 'basic' }] })} />
    {/* @ts-expect-error a third */}
    <p ref={useTouchpoint({ clicked: ['thing_clicked', { x: 1 }, { urgent: true }] })} />
  </>
)

export const touch: Touch<'licence_chosen'> = ['licence_chosen', { licence: 'exclusive' }]

export const pages = [
  <RouterPageViews />,
  <RouterPageViews query={['q', 'page']} />,
  <TanStackPageViews query={['q']} />,
  // @ts-expect-error a list
  <RouterPageViews query="q" />,
]
