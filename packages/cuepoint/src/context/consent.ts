import type { ConsentOption } from '../options.ts'
import type { DeviceStore } from './device-store.ts'

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

/** From most to least: a step to the right is a withdrawal. */
export const consentModes: readonly unknown[] = ['granted', 'anonymous', 'pending', 'denied']

/** The one record that outlives a withdrawal. Without a mode it says that no consent platform was seen. */
export const consentKey = 'consent'

/** What is not a mode is no permission. A denial is one of both purposes; Global Privacy Control turns marketing off. */
export const toConsent = (mode: unknown, marketing: unknown): Consent => ({
  mode: (consentModes.includes(mode) ? mode : 'pending') as ConsentMode,
  marketing:
    !!marketing &&
    mode !== 'denied' &&
    !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
})

/** Above 0 when the next allows less: what the visitor no longer allows has to go. */
export const stepDown = (now: Consent, next: Consent): number =>
  consentModes.indexOf(next.mode) - consentModes.indexOf(now.mode)

/**
 * Who says so: the visitor here, the visitor in another tab, a platform before the visitor has answered, or nobody because
 * there is no platform.
 */
export type ChangedBy = 'decision' | 'tab' | 'default' | 'fallback'

export interface ConsentState {
  read(): Consent
  /** What was decided on this device, perhaps in another tab. */
  decided(): Consent | undefined
  readonly fallback: Consent
  /** From now on. */
  set(consent: Consent): void
  /** What the next pages begin with; other tabs hear of it. */
  keep(by: ChangedBy): void
}

/** What holds now. A decision made earlier on this device beats the option, which is only the first value. */
export const createConsent = (
  { mode, fallback = 'anonymous', marketing }: ConsentOption,
  local: DeviceStore,
): ConsentState => {
  const kept = () => local.read<Partial<Consent>>(consentKey)
  /** On this page: holds where the device keeps no record, or the shop has cleared it. */
  let made: Consent | undefined
  const decided = () => {
    const record = kept()
    return record?.mode ? toConsent(record.mode, record.marketing) : made
  }
  // `auto` waits for a platform, unless this browser has shown that there is none.
  let current = decided() || toConsent(mode === 'auto' ? kept() && fallback : mode, marketing)
  return {
    read: () => current,
    decided,
    fallback: toConsent(fallback, marketing),
    set(consent) {
      current = consent
    },
    keep(by) {
      if (by === 'decision' || by === 'tab') made = current
      if (by === 'decision') local.write(consentKey, { v: 1, ...current })
      if (by === 'fallback') local.write(consentKey, { v: 1 })
      if (by === 'default') local.write(consentKey, undefined)
    },
  }
}
