import { siteNamed } from '../sites/site-named.ts'
import { channelNamed } from './channel-named.ts'
import { firstSign, type Sign } from './first-sign.ts'
import { signOfHost } from './sign-of-host.ts'

/** Of what a campaign calls its source, the sure before the likely. `app` and `link` say something as a medium only. */
export const signOfText = (text: string): Sign | undefined => {
  if (!text) return undefined
  const channel = channelNamed(text, undefined, true)
  return (
    signOfHost(text) ??
    (channel && channel !== 'referral' ? [channel] : firstSign((table) => siteNamed(table, text)))
  )
}
