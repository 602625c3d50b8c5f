import { siteIn } from '../sites/site-in.ts'

interface Virtual {
  provider: string
  href: string
}

/** Whoever knows all of such an address can join. */
const meetings = `zoom zoom.us
google_meet meet.google.com
teams teams.microsoft.com teams.live.com
jitsi meet.jit.si
whereby
streamyard`

const pages = `sympla
eventbrite
hopin
ringcentral
discord`

/** What else these sites have: pages about themselves, accounts. */
const others =
  /^(zoom\/(?!([jsw]|my|wc|meeting|webinar)\/)|(sympla|eventbrite|hopin|ringcentral)\/(?!e)|discord\/(?!(invite\/)?[\w-]+$)|\w+\/$)/

/** Of an address where something happens. */
export const eventOf = ({ hostname, origin, pathname }: URL): Virtual | undefined => {
  const meeting = siteIn(meetings, hostname)
  const provider = meeting ?? siteIn(pages, hostname)
  return provider && !others.test(provider + pathname)
    ? { provider, href: meeting ? origin : origin + pathname }
    : undefined
}
