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
  parameter?: number,
) => void

/**
 * IAB TCF v2 (CMP API specification). Purposes 1 (store on the device) and 8 (measure content) together allow to know the
 * visitor, 7 (measure advertising) is marketing.
 */
export const tcf = (scope: Scope): ConsentSource => {
  let answer: Consent | undefined
  let api: Api | undefined
  let listener: number
  return {
    read: () => answer,
    subscribe(changed) {
      if (api) return
      api = (window as { __tcfapi?: Api }).__tcfapi
      if (!api) return
      // The stub keeps the call until the platform is loaded.
      answer = toConsent('pending', false)
      const hear = scope.guard((data: TcData, success: boolean) => {
        if (!success) return
        const { consents } = data.purpose
        // Where the GDPR does not apply the platform asks nobody, and has no answer.
        answer =
          data.gdprApplies === false
            ? undefined
            : /^(tcloaded|useractioncomplete)$/.test(data.eventStatus)
              ? toConsent(consents[1] && consents[8] ? 'granted' : 'denied', consents[7])
              : toConsent('pending', false)
        listener = data.listenerId
        changed()
      })
      scope.onUndo(() => api!('removeEventListener', 2, () => {}, listener))
      api('addEventListener', 2, hear)
    },
  }
}
