import type { Consent, RegisteredTracker } from 'cuepoint'
import { followConsent } from 'cuepoint/adapter'
import { useEffect, useState } from 'react'
import { useTracker } from './use-tracker.ts'

/**
 * What holds now, and the visitor's decision: `const [consent, decide] = useConsent()`, `decide('granted')`. Null on the
 * server, while hydrating and until the component is mounted; then it follows decisions here, in other tabs and of consent
 * platforms.
 */
export const useConsent = (): readonly [Consent | null, RegisteredTracker['consent']] => {
  const cue = useTracker()
  const [consent, setConsent] = useState<Consent | null>(null)
  useEffect(() => followConsent(cue, setConsent), [cue])
  return [consent, cue.consent]
}
