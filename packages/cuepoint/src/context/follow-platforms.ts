import type { ConsentOption } from '../options.ts'
import type { Scope } from '../scope.ts'
import { type Consent, stepDown } from './consent.ts'
import { googleConsentMode } from './google-consent-mode.ts'
import { tcf } from './tcf.ts'

const stricter = (one: Consent, other: Consent) => ({
  mode: (stepDown(one, other) > 0 ? other : one).mode,
  marketing: one.marketing && other.marketing,
})

/**
 * For `auto`: tells every change of what the page's consent platforms say, and whether the visitor has `decided` it;
 * undefined when there is none `waitMs` after `load`. Of several answers the strictest counts; a platform that waits for the
 * visitor is one of them. Returns a look for what came late; at the `last` one no platform is an answer, too.
 */
export const followPlatforms = (
  scope: Scope,
  { mode, waitMs = 2_000 }: ConsentOption,
  decidedBefore: () => Consent | undefined,
  tell: (answer: Consent | undefined, decided: boolean) => void,
): ((last: boolean) => void) => {
  if (mode !== 'auto') return () => {}
  const sources = [googleConsentMode(scope, decidedBefore), tcf(scope)]
  let told: string | undefined

  const look = scope.guard((last: boolean) => {
    for (const source of sources) source.subscribe(() => look(false))
    const answers = sources.flatMap((source) => source.read() ?? [])
    // With itself, too: what comes out is a consent and no more.
    const answer: Consent | undefined = answers[0] && answers.reduce(stricter, answers[0])
    const decided =
      !!answer && answer.mode !== 'pending' && !answers.every(({ byDefault }) => byDefault)
    const now = answer && JSON.stringify([answer, decided])
    if (now === told && (now || !last)) return
    told = now
    tell(answer, decided)
  })
  const wait = () => scope.later(() => look(true), waitMs)

  if (document.readyState === 'complete') wait()
  else scope.on('load', wait)
  return look
}
