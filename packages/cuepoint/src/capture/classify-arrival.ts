import type { StandardEvents } from '../catalog.ts'
import { cut } from './arrival/cut.ts'
import type { Sign } from './arrival/first-sign.ts'
import { idsIn } from './arrival/ids-in.ts'
import { paramsOf } from './arrival/params-of.ts'
import { payments } from './arrival/payments.ts'
import { signOfBrowser, type Browser } from './arrival/sign-of-browser.ts'
import { signOfCampaign } from './arrival/sign-of-campaign.ts'
import { signOfHost } from './arrival/sign-of-host.ts'
import { compact } from './dom/compact.ts'
import { sameSite } from './dom/same-site.ts'

type Arrival = StandardEvents['arrival_recorded']

const address = /^(https?|android-app):\/\/(?:[^/?#]*@)?([\w.-]+)/

/** What is told as it is written. */
const utms = [
  'campaign',
  'term',
  'content',
  'source_platform',
  'creative_format',
  'marketing_tactic',
]

/** GS1's Digital Link, which codes on products hold; no day of an archive: `/2024/01/20240101`. */
const digitalLink = /^[^?#]*(?<!\/\d{4})\/01\/(\d{8}|\d{12,14})(?![^/?#])/

/**
 * Where a document load came from. Undefined: from the shop itself, back from paying or signing in; or nothing but the browser
 * could tell, and it is not the first of the visit, for in a shop that hides its referrers so is every page. Click ids of ad
 * networks are told in any case: whoever asks must have leave to.
 */
export const classifyArrival = (
  url: string,
  referrer: string,
  { isFirst, ...browser }: Browser & { isFirst: boolean },
): Arrival | undefined => {
  const [, scheme, from = ''] = address.exec(referrer.toLowerCase()) ?? []
  const isApp = scheme === 'android-app'
  // A package is named from its owner down.
  const host = isApp ? from.split('.').reverse().join('.') : from
  const own = address.exec(url.toLowerCase())?.[2] ?? ''
  if (host && ((!isApp && sameSite(host, own)) || payments.test(host))) return undefined

  const params = paramsOf(url)
  // `(not set)` is what analytics write for nothing.
  const text = (...names: string[]) => {
    const name = names.find((name) => params[name])
    return name ? cut(params[name]!.replace(/^\(.*\)$/, '')) : ''
  }
  const utm: Record<string, string> = {}
  for (const name of utms) utm[name] = text(`utm_${name}`)
  const source = text('utm_source', 'src', 'sck', 'ref').toLowerCase()
  const medium = text('utm_medium').toLowerCase()
  const { sign: id, names, clicks } = idsIn(params)
  const came = (host && signOfHost(host)) || (isApp ? (['app'] satisfies Sign) : undefined)
  const sign: Sign | undefined =
    signOfCampaign(source, medium, utm.campaign!, id, came) ??
    (digitalLink.test(url)
      ? ['qr']
      : source || medium || utm.campaign || host
        ? ['referral']
        : isFirst
          ? signOfBrowser(browser)
          : undefined)
  return (
    sign &&
    compact<Arrival>({
      ...utm,
      channel: sign[0],
      source: source || sign[1] || cut(from),
      medium,
      campaign_id: text('utm_id', 'mc_cid', '_hsmi'),
      ids_present: names,
      click_ids: clicks,
      first_of_session: isFirst,
    })
  )
}
