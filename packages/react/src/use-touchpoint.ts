import { type Touch, type TouchName, touchpoint } from 'cuepoint/adapter'
import { type RefCallback, useInsertionEffect, useRef, useState } from 'react'
import { useTracker } from './use-tracker.ts'

export interface Touchpoint<V, C> {
  /** What to track when half of the element was in view for a second; once per mounted component. */
  viewed?: Touch<V>
  /** What to track when it is clicked, by a key too. */
  clicked?: Touch<C>
}

/** A ref that tells when its element is seen and clicked: `<article ref={useTouchpoint({ viewed: ['pack_seen'] })}>`. */
export const useTouchpoint = <V extends TouchName, C extends TouchName>(
  touches: Touchpoint<V, C>,
): RefCallback<Element> => {
  const { track } = useTracker()
  const latest = useRef(touches)
  // With what is shown, at once: a click may come before other effects.
  useInsertionEffect(() => {
    latest.current = touches
  })
  // React 18 takes no clean-up from a ref, but calls it with null.
  const [ref] = useState(() =>
    touchpoint((what) => {
      const touch = latest.current[what]
      if (touch) (track as Function)(...touch)
    }),
  )
  return ref
}
