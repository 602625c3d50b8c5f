import type { Channel } from '../../catalog.ts'

/** What paid traffic is, by a channel or a campaign's medium. */
export const paidAs = (text = ''): Channel | undefined => {
  if (/soc|messa/.test(text)) return 'paid_social'
  if (/search|cp[^m]|ppc|sem/.test(text)) return 'paid_search'
  return /video|display/.exec(text)?.[0] as Channel | undefined
}
