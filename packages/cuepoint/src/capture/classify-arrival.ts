import type { Channel, StandardEvents } from '../catalog.ts'
import { compact } from './dom/compact.ts'
import { sameSite } from './dom/same-site.ts'
import { hostKind } from './host-kind.ts'

type Arrival = StandardEvents['arrival_recorded']

/** Ids of a click or of a person, and the source and medium they stand for. Only their names are read. */
const ids: readonly (readonly [names: string, source: string, medium: string])[] = [
  ['gclid|gbraid|wbraid|gclsrc|gad_.+', 'google', 'cpc'],
  ['dclid', 'google', 'display'],
  ['msclkid', 'bing', 'cpc'],
  ['ttclid', 'tiktok', 'cpc'],
  ['twclid', 'twitter', 'cpc'],
  ['li_fat_id', 'linkedin', 'cpc'],
  ['rdt_cid', 'reddit', 'cpc'],
  ['sccid', 'snapchat', 'cpc'],
  ['mc_eid|_hsenc|mkt_tok|vero_id|oly_.+_id|__s|_kx|ck_subscriber_id|vgo_ee', '', 'email'],
  ['fbclid', 'facebook', ''],
  ['igsh(?:id)?', 'instagram', ''],
  ['srsltid|epik|ys?clid|qclid|ir(?:click|cl)id', '', ''],
]

/** Where people go to pay or to sign in, and come back from: the visit began elsewhere. */
const detours =
  /(?:^|\.)(?:paypal|stripe|mercadopago|pagseguro|pagbank|klarna|adyen)\.|^(?:accounts\.google|appleid\.apple|login\.microsoftonline|pay\.(?:hotmart|kiwify)|(?:sun|chk)\.eduzz)\./

/** In-app browsers often send no referrer (rules of `inapp-spy`, MIT). */
const apps: readonly (readonly [RegExp, string])[] = [
  [/Instagram/, 'instagram'],
  [/FBA[NV]|FB_IAB/, 'facebook'],
  [/musical_ly|Bytedance/, 'tiktok'],
  [/WA(?:iOS|4A)\//, 'whatsapp'],
]

/**
 * GA4's default channel rules in their order (help page 9756891), with this catalog's channels added, over
 * `kind of the source|source|medium`; paid media begin with `paid`.
 */
const rules: readonly (readonly [Channel, RegExp])[] = [
  ['qr', /\|qr/],
  ['nfc', /\|nfc/],
  ['event', /\|event/],
  ['app', /\|app$/],
  ['paid_social', /^social.*\|paid|\|paid.*social/],
  ['video', /^video|video[^|]*$/],
  ['paid_search', /^search.*\|paid|\|paid ?(?:[cp]pc|.*search)/],
  ['display', /\|(?:paid|display|banner|expandable|interstitial)/],
  ['social', /^social|\|(?:sm$|social)/],
  ['search', /^search|\|organic$/],
  ['ai_assistant', /^ai/],
  ['referral', /\|(?:referral|link)$/],
  ['email', /^email|\|(?:e[-_ ]?mail|newsletter)/],
  ['affiliate', /\|affiliate/],
  ['sms', /\|sms\b/],
  ['messaging', /^messaging|\|(?:whats|messag)/],
  ['push', /push$|\|firebase|mobile|notification/],
]
const paid = /cp|^ppc$|^retargeting$|^paid/

const channelOf = (source: string, medium: string): Channel | undefined => {
  const text = `${hostKind(source).kind ?? ''}|${source}|${paid.test(medium) ? 'paid ' : ''}${medium}`
  return rules.find(([, rule]) => rule.test(text))?.[0]
}

/** The host of a referrer; an app's package name reads like one backwards. */
const hostOf = (referrer: string): string => {
  const [, app, host = ''] = /^(?:https?|(android-app)):\/\/(?:www\.)?([^/:]+)/.exec(referrer) ?? []
  return app ? host.split('.').reverse().join('.') : host
}

/**
 * Where a document load came from, by its URL, its referrer and the browser's name. Undefined: from the shop
 * itself, or back from a detour.
 */
export const classifyArrival = (url: URL, referrer: string, agent: string): Arrival | undefined => {
  const host = hostOf(referrer)
  if (host && (sameSite(host, url.hostname) || detours.test(host))) return undefined
  const utm = (name: string) => (url.searchParams.get(`utm_${name}`) ?? '').trim()
  const source = utm('source').toLowerCase()
  const medium = utm('medium').toLowerCase()
  const names = [...new Set(url.searchParams.keys())]
  const carried = ids.map(
    ([id, ...meaning]) =>
      [names.filter((name) => new RegExp(`^(?:${id})$`, 'i').test(name)), ...meaning] as const,
  )
  const present = carried.flatMap(([found]) => found)
  const [, idSource = '', idMedium = ''] =
    carried.find(([found, ...meaning]) => found[0] && meaning.join('')) ?? []
  const from = host || (apps.find(([app]) => app.test(agent))?.[1] ?? '')
  return compact<Arrival>({
    channel:
      channelOf(source, medium) ??
      channelOf(idSource, idMedium) ??
      channelOf(from, '') ??
      (referrer.startsWith('android-app')
        ? 'app'
        : from || source || medium
          ? 'referral'
          : 'direct'),
    source: source || idSource || hostKind(from).name,
    medium,
    campaign: utm('campaign'),
    term: utm('term'),
    content: utm('content'),
    ids_present: present[0] ? present : undefined,
  })
}
