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
  const remembered = local.read<Consent>('consent')
  let current: Consent = consentModes.includes(remembered?.mode)
    ? { mode: remembered!.mode, marketing: remembered!.marketing }
    : { mode: mode === 'auto' ? fallback : mode, marketing }
  return {
    read: () => current,
    decide(mode, marketing) {
      current = { mode, marketing }
      local.write('consent', { v: 1, mode, marketing })
    },
  }
}
