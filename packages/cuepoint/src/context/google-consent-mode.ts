import type { Scope } from '../scope.ts'
import { watchDataLayer } from '../watch-data-layer.ts'
import { type Consent, toConsent } from './consent.ts'
import type { ConsentSource } from './consent-source.ts'

/**
 * Google Consent Mode: `gtag('consent', 'default' | 'update', { analytics_storage, ad_storage, region })` in the data
 * layer. A default that denies is not the visitor's answer, and one that grants for some regions does not say where this
 * visitor is. Of several defaults the strictest counts; an update beats them all.
 */
export const googleConsentMode = (scope: Scope): ConsentSource => {
  let answer: Consent | undefined
  let updated = false
  let subscribed = false
  return {
    read: () => answer,
    subscribe(changed) {
      if (subscribed) return
      subscribed = true
      watchDataLayer(scope, ({ 0: command, 1: step, 2: told }) => {
        if (command !== 'consent') return
        const { analytics_storage: analytics, ad_storage: ads, region } = told ?? {}
        const granted = analytics === 'granted'
        if (step === 'update') {
          updated = true
          answer = toConsent(
            analytics ? (granted ? analytics : 'denied') : answer?.mode,
            ads ? ads === 'granted' : answer?.marketing,
          )
        } else if (!updated && analytics && (!granted || !(region || answer))) {
          answer = toConsent(granted && analytics, ads === 'granted')
        }
        changed()
      })
    },
  }
}
