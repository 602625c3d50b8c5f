import type { Channel, StandardEvents } from '../catalog.ts'
import { compact } from './dom/compact.ts'
import { sameSite } from './dom/same-site.ts'
import { knownSites } from './known-sites.ts'

type Arrival = StandardEvents['arrival_recorded']

/** Where people go to pay and come back from: the visit began elsewhere. */
const payments = /paypal|stripe|mercadopago|pagseguro|hotmart|kiwify/

/** Channels that people write as `utm_medium`, by their name. */
const named =
  /^(email|(paid_)?(search|social)|display|video|messaging|sms|push|affiliate|qr|nfc|event)$/
const ids = /clk?id$|^mc_eid$|^_kx$/

/** Where a document load came from. Undefined: from the shop itself, or back from paying. */
export const classifyArrival = (
  { hostname, search }: Pick<URL, 'hostname' | 'search'>,
  referrer: string,
): Arrival | undefined => {
  const host = referrer && new URL(referrer).hostname
  if (host && (sameSite(host, hostname) || payments.test(host))) return undefined
  const query = Object.fromEntries(new URLSearchParams(search))
  const { utm_campaign: campaign, utm_term: term, utm_content: content } = query
  const [medium = '', source = ''] = [query.utm_medium, query.utm_source].map((text) =>
    text?.toLowerCase(),
  )
  // Only their names: the values are somebody's.
  const present = Object.keys(query).filter((name) => ids.test(name))

  // The first that is known decides: a campaign says more than a referrer.
  const [, mail, engine, network] =
    knownSites.exec(`${medium} ${source} ${host} ${present.join(' ')}`) ?? []
  const guess = (): Channel => {
    if (named.test(medium)) return medium as Channel
    if (/^(cp|ppc|paid)/.test(medium)) return network ? 'paid_social' : 'paid_search'
    if (mail) return 'email'
    if (engine) return 'search'
    if (network) return 'social'
    return medium || source || host ? 'referral' : 'direct'
  }
  return compact<Arrival>({
    channel: guess(),
    source: source || engine || network || host,
    medium,
    campaign,
    term,
    content,
    ids_present: present[0] ? present : undefined,
  })
}
