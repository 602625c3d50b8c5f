import type { Consent } from '../context/consent.ts'
import type { Tracker } from '../tracker-types.ts'

/** A plugin needs a name of its own. */
let count = 0

/** Tells what holds now, and whenever that changes: by a decision here or in another tab, or by a consent platform. */
export const followConsent = (cue: Tracker<any>, tell: (consent: Consent) => void): (() => void) =>
  cue.use({
    name: `consent_follower_${count++}`,
    setup({ consent }) {
      const read = () => tell(consent.read())
      read()
      addEventListener('cuepoint:consent', read)
      return () => removeEventListener('cuepoint:consent', read)
    },
  })
