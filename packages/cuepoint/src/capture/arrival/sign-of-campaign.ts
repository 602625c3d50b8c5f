import type { Channel } from '../../catalog.ts'
import { channelNamed } from './channel-named.ts'
import type { Sign } from './first-sign.ts'
import { paidAs } from './paid-as.ts'
import { signOfText } from './sign-of-text.ts'

/** GA4's own pattern, and what people write. */
const paid =
  /cp|ppc|retargeting|(?<!un)paid|pag[ao]|(?<![a-z])(ads?|sem)(?![a-z])|adwords|an.ncio|patrocin|impulsion/

/** Where Meta showed an ad, as its templates name it. */
const placement = /(book|gram)_.*(column|feed|reels|stories)/

/**
 * Of all that an address and a referrer say, by what says most: the medium, in GA4's order also the site of the source
 * (`facebook_ads` may stand for both), but that this site's own id of an ad says more; an id of an ad or a mail, unless source or
 * referrer are of another network; these two. Source and medium are in lower case, and empty where the address has none.
 */
export const signOfCampaign = (
  source: string,
  medium: string,
  campaign: string,
  id: Sign | undefined,
  came: Sign | undefined,
): Sign | undefined => {
  const said = signOfText(source) ?? signOfText(medium)
  const site = said ?? came
  // Without any of them no pattern need be made.
  const channel: Channel | undefined = !(source || medium || campaign)
    ? undefined
    : /cross-network/i.test(campaign)
      ? 'paid_search'
      : placement.test(medium)
        ? 'paid_social'
        : paid.test(medium || source)
          ? (paidAs((said ?? id ?? came)?.[0]) ??
            paidAs(medium) ??
            (/shop/i.test(campaign) ? 'paid_search' : 'display'))
          : channelNamed(medium) && channelNamed(medium, said?.[1] ? said[0] : undefined)
  const isIds = id && (!site || id.includes(site[1] || site[0]))
  // Google's display network gives out the same ids as its search.
  if (channel && !(isIds && /paid/.test(id[0]) && channel !== 'display'))
    return [channel, (site ?? id)?.[1]]
  return isIds ? id : site
}
