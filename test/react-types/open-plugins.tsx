// Compiled, never run. With `Register`, but a tracker without `events`: names stay open, those of its plugins keep their props.
import { useTouchpoint, useTrack } from '@cuepoint/react'
import { createTracker } from 'cuepoint'
import { standard } from 'cuepoint/capture'

const cue = createTracker({ endpoint: '/cue', plugins: standard() })

declare module 'cuepoint' {
  interface Register {
    tracker: typeof cue
  }
}

export const Names = () => {
  const track = useTrack()
  track('anything_else', { at: 'all' })
  track('product_added', { items: [] })
  // @ts-expect-error items is required
  track('product_added', {})
  return (
    <>
      <p ref={useTouchpoint({ viewed: ['anything_else'], clicked: ['whatever', { at: 'all' }] })} />
      <p ref={useTouchpoint({ clicked: ['cart_viewed', { items: [] }] })} />
      {/* @ts-expect-error items is required */}
      <p ref={useTouchpoint({ clicked: ['cart_viewed', {}] })} />
    </>
  )
}
