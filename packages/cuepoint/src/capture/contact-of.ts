import type { StandardEvents } from '../catalog.ts'
import { compact } from './dom/compact.ts'

type Contact = Omit<StandardEvents['contact_clicked'], 'item'>

/** Over the link without `https://www.`. Links that only share a text (`wa.me/?text=`, `t.me/share`) name nobody. */
const methods: readonly (readonly [Contact['method'], RegExp])[] = [
  [
    'whatsapp',
    /^(?:wa\.(?:me|link)|chat\.whatsapp\.com)\/[^?]|^(?:(?:api|web)\.whatsapp\.com\/|whatsapp:\/\/)send\/?\?(?:.*&)?phone=|^intent:.*package=com\.whatsapp/,
  ],
  ['phone', /^tel:/],
  ['email', /^mailto:/],
  ['sms', /^sms(?:to)?:/],
  ['messenger', /^(?:m\.me|messenger\.com\/t)\/[^?]/],
  ['telegram', /^(?:t|telegram)\.me\/(?!share\b)[^?]|^tg:\/\/resolve/],
  ['instagram', /^instagram\.com\/direct\b|^ig\.me\/m\//],
]

/**
 * The way of contact that a link opens; undefined for any other link. Four digits tell a shop's numbers apart;
 * the text and the rest of the number are never kept.
 */
export const contactOf = ({ href }: URL): Contact | undefined => {
  const link = href.replace(/^https?:\/\/(?:www\.)?/, '')
  const method = methods.find(([, pattern]) => pattern.test(link))?.[0]
  if (!method) return undefined
  const number = /^[wps]/.test(method)
    ? (/(?:phone=|(?:me|send)\/|^(?:tel|sms(?:to)?):)((?:%2[0b]|[\s\d().+-])+)/i.exec(link)?.[1] ??
      '')
    : ''
  const digits = number.replace(/%2[0b]|\D/gi, '')
  return compact<Contact>({ method, number_end: digits.length < 8 ? undefined : digits.slice(-4) })
}
