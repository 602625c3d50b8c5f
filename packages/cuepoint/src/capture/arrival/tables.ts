import type { Channel } from '../../catalog.ts'
import { assistants } from '../sites/assistants.ts'
import { messaging } from '../sites/messaging.ts'
import { search } from '../sites/search.ts'
import { social } from '../sites/social.ts'
import { video } from '../sites/video.ts'
import { mailers } from './mailers.ts'

/** Who speaks for which channel, meta.ai before the rest of Meta. See `nameIn`. */
export const tables: Partial<Record<Channel, string>> = {
  ai_assistant: assistants,
  messaging,
  social,
  video,
  search,
  email: mailers,
  display: 'doubleclick $dclid\ntaboola $tblci\noutbrain !oborig\ncriteo',
  affiliate: 'impact $ircl\n !aff$ !affiliate_id$ !afid$',
  app: 'pwa homescreen',
  qr: ' !qr$',
  nfc: ' !nfc$',
}
