import { useEffect, useRef } from 'react'

/** Lists of plugins are made anew by every render, and have methods only. */
const shape = (given: object | undefined) =>
  JSON.stringify(given, (key, value) => (key === 'plugins' ? undefined : value))

/** Trackers are alike in shape; options are made anew by every render. */
const isSame = (one: object, other: object | undefined) =>
  one === other || (!('track' in one) && shape(one) === shape(other))

/** For development: says once that what the provider was given has changed, which has no effect. */
export const useChangeWarning = (given: object | undefined): void => {
  const first = useRef(given)
  useEffect(() => {
    if (first.current && !isSame(first.current, given)) {
      console.warn(
        'cuepoint: the provider keeps its first tracker or options. What differs now has no effect',
      )
      first.current = undefined
    }
  })
}
