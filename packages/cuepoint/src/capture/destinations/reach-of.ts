import type { StandardEvents } from '../../catalog.ts'
import { matchOf } from './match-of.ts'

type Contact = StandardEvents['contact_clicked']
type Method = Contact['method']

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

/**
 * Of an address that leads to somebody: how, and the last four digits of the number, where it has one. `isShare`: it names nobody, so
 * that the visitor chooses whom to send something.
 */
export const reachOf = ({
  href,
  searchParams,
}: URL): [method?: Method, isShare?: boolean, numberEnd?: string | undefined] => {
  const address = href.replace(/^https?:..(www\.)?/, '')
  const method = matchOf(ways, address)
  if (!method) return []
  const [place] = address.split(/[?&;,#]/) as [string]
  const isShare =
    /(^[ms]\w+:|\/(msg\w*|share|share\/url|send)|wa\.me)\/?$/.test(place) &&
    !/[?&](to|phone)=[^&]/.test(href)
  const written = unescape(searchParams.get('phone') || place).replace(/[^\w:/]/g, '')
  // Those of Messenger and Telegram are ids.
  const [, , end] = (/p|sms/.test(method) && /(^|[:/])\d+(\d{4})\/?$/.exec(written)) || []
  return [method, isShare, end]
}
