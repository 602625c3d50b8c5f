import type { ConsentOption } from '../options.ts'
import type { TextStore } from './storage.ts'

/**
 * What the visitor allows. `granted`: ids, journey, durable queue. `anonymous`: no client id, session of this
 * page only. `pending`: held in memory, nothing sent. `denied`: nothing captured, what was stored is erased.
 */
export type ConsentMode = 'granted' | 'anonymous' | 'pending' | 'denied'

export interface Consent {
  mode: ConsentMode
  /** The second, separate purpose: ad click ids. */
  marketing: boolean
}

export const consentModes: readonly string[] = ['granted', 'anonymous', 'pending', 'denied']

export interface ConsentState {
  read(): Consent
  /** Remembers a decision made at run time, also a denial: one record without any id. */
  decide(mode: ConsentMode, marketing: boolean): Consent
}

/**
 * What holds now. A decision made earlier on this device beats the option, which is only the first value.
 * `auto` behaves as its fallback until a consent platform can be read.
 */
export const createConsent = (option: ConsentOption, local: TextStore): ConsentState => {
  // Global Privacy Control: the visitor's browser refuses the sale and sharing of data.
  const refused = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true
  const remembered = (): Consent | undefined => {
    try {
      const kept = JSON.parse(local.get('consent') ?? 'null') as Consent | null
      return kept && consentModes.includes(kept.mode)
        ? { mode: kept.mode, marketing: kept.marketing === true && !refused }
        : undefined
    } catch {
      return undefined
    }
  }
  const { mode = 'auto', fallback = 'anonymous', marketing = false } = option
  let current = remembered() ?? {
    mode: mode === 'auto' ? fallback : mode,
    marketing: marketing && !refused,
  }
  return {
    read: () => current,
    decide(mode, marketing) {
      current = { mode, marketing: marketing && !refused }
      local.set('consent', JSON.stringify({ v: 1, ...current }))
      return current
    },
  }
}
