import { createTracker, type Tracker, type TrackerOptions } from 'cuepoint'
import { lazyTracker } from 'cuepoint/adapter'
import { type ReactNode, useInsertionEffect, useState } from 'react'
import { Context } from './context.ts'
import { useChangeWarning } from './use-change-warning.ts'

export type CuepointProviderProps = { children?: ReactNode } & (
  | {
      /** One that the application has started; it is never stopped here. */
      tracker: Tracker<any>
      options?: never
    }
  | {
      /** Those of `createTracker`. Read once; the tracker starts before the first effect and stops with the last provider. */
      options: TrackerOptions
      tracker?: never
    }
)

/** Gives the tracker to all hooks below it. Wrong options throw when the tracker starts, into the error boundary. */
export const CuepointProvider = ({ children, tracker, options }: CuepointProviderProps) => {
  const [shown] = useState(() =>
    tracker ? { tracker, retain() {} } : lazyTracker(() => createTracker(options!)),
  )
  // Before all other effects, which use it, and not undone while Suspense or Activity only hide it.
  useInsertionEffect(() => shown.retain(), [shown])
  if (process.env.NODE_ENV !== 'production') useChangeWarning(tracker ?? options)
  return <Context.Provider value={shown.tracker}>{children}</Context.Provider>
}
