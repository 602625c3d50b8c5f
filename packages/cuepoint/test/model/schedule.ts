import * as fc from 'fast-check'
import { step } from './step.ts'

/** A browser, the seed of everything that is left to chance, and what happens. */
export const schedule = fc.record({
  seed: fc.nat(0xffff_ffff),
  browser: fc.record({
    locks: fc.boolean().map((missing) => !missing),
    beacons: fc.boolean().map((missing) => !missing),
    fetchLater: fc.boolean(),
    isWebKit: fc.boolean(),
  }),
  /** Pages are closed before all is well again. */
  leaves: fc.boolean(),
  steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
})

export type Schedule = typeof schedule extends fc.Arbitrary<infer S> ? S : never
