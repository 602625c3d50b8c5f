import type { ConsentOption } from '../options.ts'
import type { Scope } from '../scope.ts'
import { type Consent, consentModes } from './consent.ts'
import { googleConsentMode } from './google-consent-mode.ts'
import { tcf } from './tcf.ts'

export interface Platforms {
  /** Finds a platform that came late. */
  look(): void
  /** The page is left, or has waited long enough: without a platform the answer is undefined. */
  settle(): void
}

const stricter = (one: Consent, other: Consent): Consent => ({
  mode: consentModes.indexOf(one.mode) > consentModes.indexOf(other.mode) ? one.mode : other.mode,
  marketing: one.marketing && other.marketing,
})

/**
 * For `auto`: tells every change of what the page's consent platforms say; undefined when there is none `waitMs` after `load`. Of
 * several answers the strictest counts; a platform that waits for the visitor is one of them.
 */
export const followPlatforms = (
  scope: Scope,
  { mode, waitMs = 2_000 }: ConsentOption,
  tell: (answer: Consent | undefined) => void,
): Platforms | undefined => {
  if (mode !== 'auto') return undefined
  const sources = [googleConsentMode(scope), tcf(scope)]
  let told: string | undefined

  const look = scope.guard(() => {
    for (const source of sources) source.subscribe(look)
    const answers = sources.flatMap((source) => source.read() ?? [])
    const answer = answers[0] && answers.reduce(stricter)
    const now = JSON.stringify(answer)
    if (now === told) return
    told = now
    tell(answer)
  })
  const settle = () => {
    look()
    if (!told) tell(undefined)
  }
  const wait = () => scope.later(settle, waitMs)

  if (document.readyState === 'complete') wait()
  else scope.on('load', wait)
  return { look, settle }
}
