import type { Channel } from '../../catalog.ts'

/**
 * What campaigns write, in English and Portuguese, in the order of GA4's channels; ours come first, for they say more
 * (instagram / qr is a code, whatsapp / social a message), and e-mail last, for its tools send SMS and push messages, too. In lower
 * case, a `.` where an accent may be.
 */
export const channelWords: Partial<Record<Channel, RegExp>> = {
  qr: /^(qr(code)?|print|impresso|flyer|panfleto|cartaz|poster)/,
  nfc: /^nfc/,
  event: /^(evento?|feira|fair|show|expo|festival)s?$/,
  messaging: /whats|^(wpp|zap|dm|line)$|me[ns]sag\w*|messenger|telegram/,
  ai_assistant: /^ai$/,
  app: /^pwa$/,
  display: /^(display|banner|expandable|interstitial|cpm|native$)/,
  social: /social|^sm$|(^|[-_ ])(bio|feed|post|reels|stories)/,
  video: /video/,
  search: /^(org.nic\w*|search|seo$)/,
  referral: /^(referral|app|link)$/,
  affiliate: /af+ilia\w*/,
  sms: /sms\w*/,
  push: /\w*push$|mobile|notif\w*|firebase|onesignal/,
  email:
    /e[-_ ]?mail\w*|^mail$|mailing|emkt|newsletter|disparo|rd.?station|e.?goi$|brevo|sendinblue|convertkit|beehiiv|substack/,
}
