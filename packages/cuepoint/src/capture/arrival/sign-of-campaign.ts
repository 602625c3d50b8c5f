import type { Channel } from '../../catalog.ts'
import { channelNamed } from './channel-named.ts'
import type { Sign } from './first-sign.ts'
import { paidAs } from './paid-as.ts'
import { signOfText } from './sign-of-text.ts'

/** GA4's own pattern, and what people write. */
const paid =
  /cp|ppc|retargeting|(?<!un)paid|pag[ao]|(?<![a-z])(ads?|sem)(?![a-z])|adwords|an.ncio|patrocin|impulsion/

/**
 * Of all that an address and a referrer say, by what says most: the medium, in GA4's order also the source (`facebook_ads` may
 * stand for both); an id of an ad or a mail, unless source or referrer are of another network; these two. Source and medium are in
 * lower case, and empty where the address has none.
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
  const channel: Channel | undefined = /cross-network/i.test(campaign)
    ? 'paid_search'
    : paid.test(medium || source)
      ? (paidAs((said ?? id ?? came)?.[0]) ??
        paidAs(medium) ??
        (/shop/i.test(campaign) ? 'paid_search' : 'display'))
      : channelNamed(medium) && channelNamed(medium, said?.[0])
  if (channel) return [channel, (site ?? id)?.[1]]
  return id && (!site || id.includes(site[1] || site[0])) ? id : site
}
