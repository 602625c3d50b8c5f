import type { Scope } from '../scope.ts'
import { watchDataLayer } from '../watch-data-layer.ts'
import { type Consent, toConsent } from './consent.ts'
import type { ConsentSource, PlatformAnswer } from './consent-source.ts'

/**
 * Google Consent Mode: `gtag('consent', 'default' | 'update', { analytics_storage, ad_storage, region })` in the data
 * layer. A default that denies waits for the visitor, and one that grants for some regions does not say where this
 * visitor is. Of several defaults the strictest counts; an update beats them all.
 */
export const googleConsentMode = (
  scope: Scope,
  decided: () => Consent | undefined,
): ConsentSource => {
  let answer: PlatformAnswer | undefined
  let subscribed = false
  return {
    read: () => answer,
    subscribe(changed) {
      if (subscribed) return
      watchDataLayer(scope, ({ 0: command, 1: step, 2: told }) => {
        if (command !== 'consent') return
        const { analytics_storage: analytics, ad_storage: ads, region } = told ?? {}
        const granted = analytics === 'granted'
        const update = step === 'update'
        if (update) {
          answer = toConsent(
            analytics
              ? granted
                ? analytics
                : 'denied'
              : (answer?.byDefault && decided()?.mode) || answer?.mode,
            ads ? ads === 'granted' : answer?.marketing,
          )
        } else if (analytics && (answer ? answer.byDefault && !granted : !granted || !region)) {
          answer = { ...toConsent(granted && analytics, ads === 'granted'), byDefault: true }
        }
        // What stands there already is read as a whole; so are the defaults of one task.
        if (!subscribed) return
        if (update) changed()
        else queueMicrotask(changed)
      })
      subscribed = true
    },
  }
}
