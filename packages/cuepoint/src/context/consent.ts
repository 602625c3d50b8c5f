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

export const consentModes: readonly unknown[] = ['granted', 'anonymous', 'pending', 'denied']

export interface ConsentState {
  read(): Consent
  /** Remembers a decision made at run time, also a denial: one record without any id. */
  decide(mode: ConsentMode, marketing: boolean): void
}

/**
 * What holds now. A decision made earlier on this device beats the option, which is only the first value.
 * `auto` behaves as its fallback until a consent platform can be read.
 */
export const createConsent = (
  { mode, fallback = 'anonymous', marketing = false }: ConsentOption,
  local: DeviceStore,
): ConsentState => {
  const settle = (mode: ConsentMode, marketing: boolean): Consent => ({
    mode,
    // Global Privacy Control: the visitor's browser refuses the sale and sharing of data.
    marketing: marketing && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
  })
  const remembered = local.read<Consent>('consent')
  let current =
    remembered && consentModes.includes(remembered.mode)
      ? settle(remembered.mode, remembered.marketing)
      : settle(mode === 'auto' ? fallback : mode, marketing)
  return {
    read: () => current,
    decide(mode, marketing) {
      current = settle(mode, marketing)
      local.write('consent', { v: 1, ...current })
    },
  }
}
