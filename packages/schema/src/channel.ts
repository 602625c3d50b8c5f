import { z } from 'zod'

/** Where a visit came from. */
export const channel = z.enum([
  'email',
  'paid_search',
  'paid_social',
  'display',
  'social',
  'video',
  'search',
  'ai_assistant',
  'referral',
  'messaging',
  'sms',
  'push',
  'affiliate',
  'qr',
  'nfc',
  'event',
  'app',
  'direct',
])
