import { networkOf } from '../sites/network-of.ts'
import { siteIn } from '../sites/site-in.ts'
import { matchOf } from './match-of.ts'

/** Of WhatsApp it is a channel. */
const others = `zoom zoom.us
google_meet meet.google.com
teams teams.microsoft.com teams.live.com
jitsi meet.jit.si
whereby
streamyard
sympla
eventbrite
hopin
ringcentral
spotify
bandcamp
beatport
whatsapp`

/** What is at a path of a site. */
const kinds = {
  share:
    /\/(submit|share(r.*|\.php|Article)?|dialog\/(share|feed|send)|intent\/(tweet|post|compose)|(pin\/create|sharing)\/.+)\/?$/,
  meeting: /^(zoom\/([jsw]|my|meeting|webinar)|google_meet|teams|jitsi|whereby|streamyard)\/./,
  event: /^((sympla|eventbrite|hopin|ringcentral)\/e|discord\/invite\/.)/,
}

/** The name of the network or the like, and what is at the address, unless it is any other page there. */
export const placeOf = ({
  hostname,
  pathname,
}: URL): [name: string | undefined, kind: keyof typeof kinds | undefined] => {
  const name = networkOf(hostname) ?? siteIn(others, hostname)
  const path = hostname === 'discord.gg' ? `/invite${pathname}` : pathname
  return [name, matchOf(kinds, name ? name + path : '')]
}
