import type { RegisteredTracker } from 'cuepoint'
import { useContext } from 'react'
import { Context } from './context.ts'

/** The tracker of the nearest provider, with the types of `Register`. Throws an Error where there is none. */
export const useTracker = (): RegisteredTracker => {
  const tracker = useContext(Context)
  if (tracker) return tracker as RegisteredTracker
  throw new Error(
    'Cuepoint found no provider: wrap the app in <CuepointProvider tracker={cue}>, above the component of this hook',
  )
}
