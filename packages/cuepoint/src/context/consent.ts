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
