import { useEffect, useRef } from 'react'

/** Lists of plugins are made anew by every render, and have methods only. */
const shape = (given: object | undefined) =>
  JSON.stringify(given, (key, value) => (key === 'plugins' ? undefined : value))

/** For development: says once that what the provider was given has changed, which has no effect. */
export const useChangeWarning = (given: object | undefined): void => {
  const first = useRef(given)
  useEffect(() => {
    if (first.current && shape(first.current) !== shape(given)) {
      console.warn(
        'cuepoint: the provider keeps its first tracker or options. What differs now has no effect: give it a `key` to begin anew',
      )
      first.current = undefined
    }
  })
}
