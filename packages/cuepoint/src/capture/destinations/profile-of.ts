import { networkOf } from '../sites/network-of.ts'
import { siteIn } from '../sites/site-in.ts'

/** Of WhatsApp it is a channel. */
const more = `spotify
bandcamp
beatport
beatstars
mixcloud
whatsapp`

/** The network where people and shops have profiles. */
export const profileOf = (hostname: string): string | undefined =>
  networkOf(hostname) ?? siteIn(more, hostname)
