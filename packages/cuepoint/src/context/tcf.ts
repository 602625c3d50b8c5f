import { attempt } from '../attempt.ts'
import type { Scope } from '../scope.ts'
import { type Consent, toConsent } from './consent.ts'
import type { ConsentSource } from './consent-source.ts'

interface TcData {
  eventStatus: string
  gdprApplies?: boolean
  listenerId: number
  purpose: { consents: Record<number, boolean> }
}

type Api = (
  command: string,
  version: 2,
  callback: (data: TcData, success: boolean) => void,
  parameter?: number | undefined,
) => void

/**
 * IAB TCF v2 (CMP API specification). Purposes 1 (store on the device) and 8 (measure content) together allow to know the
 * visitor, 7 (measure advertising) is marketing.
 */
export const tcf = (scope: Scope): ConsentSource => {
  const page = window as { __tcfapi?: Api }
  const waiting = toConsent('pending', false)
  let answer: Consent | undefined
  let listener: number | undefined
  let subscribed = false
  return {
    read: () => answer,
    subscribe(changed) {
      if (subscribed || !page.__tcfapi) return
      subscribed = true
      // The stub keeps the call until the platform is there, which then takes its place.
      answer = waiting
      const hear = scope.guard((data: TcData, success: boolean) => {
        if (!success) return
        listener = data.listenerId
        answer = waiting
        // Where the GDPR does not apply the platform asks nobody, and has no answer.
        if (data.gdprApplies === false) answer = undefined
        else if (/^(tcloaded|useractioncomplete)$/.test(data.eventStatus)) {
          const { consents } = data.purpose
          answer = toConsent(consents[1] && consents[8] ? 'granted' : 'denied', consents[7])
        }
        changed()
      })
      page.__tcfapi('addEventListener', 2, hear)
      scope.onUndo(() =>
        attempt(() => page.__tcfapi?.('removeEventListener', 2, () => {}, listener)),
      )
    },
  }
}
