import type { StandardEvents } from '../../catalog.ts'

type Method = StandardEvents['contact_clicked']['method']

interface Reach {
  method: Method
  /** Last four digits of the number, where the address has one. */
  numberEnd: string | undefined
  /** It names nobody: the visitor chooses whom to send something. */
  isShare: boolean
}

/** Of addresses without `https://` and `www.`. */
const ways: Record<Method, RegExp> = {
  whatsapp:
    /^(whatsapp:|intent:.*com\.whatsapp|(wa\.(me|link)|(api|web|chat|call)\.whatsapp\.com)\/)/,
  phone: /^(tel|callto):/,
  email: /^mailto:/,
  sms: /^sms(to)?:/,
  messenger: /^(fb-messenger:|m\.me\/|messenger\.com\/t\/|facebook\.com\/messages\/)/,
  telegram: /^(tg:|(t|telegram)\.me\/)/,
  instagram: /^(ig\.me\/m|instagram\.com\/direct)\//,
}

/** Of an address that leads to somebody, or to the choice of somebody. */
export const reachOf = ({ href, searchParams }: URL): Reach | undefined => {
  const address = href.replace(/^https?:..(www\.)?/, '')
  const method = (Object.keys(ways) as Method[]).find((one) => ways[one].test(address))
  if (!method) return undefined
  const [place] = address.split(/[?&;,#]/) as [string]
  const written = unescape(searchParams.get('phone') || place).replace(/[^\w:/]/g, '')
  return {
    method,
    // In the others it is an id.
    numberEnd: /p|sms/.test(method) ? /(^|[:/])\d+(\d{4})\/?$/.exec(written)?.[2] : undefined,
    isShare:
      /(^[ms]\w+:|\/(msg\w*|share|share\/url|send)|wa\.me)\/?$/.test(place) &&
      !/[?&](to|phone)=[^&]/.test(href),
  }
}
