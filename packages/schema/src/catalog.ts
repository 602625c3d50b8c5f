import type { Channel, StandardEvents } from 'cuepoint'

/** Where brand and person meet: on a screen, among people, or in the world. */
export type Kind = 'digital' | 'social' | 'physical'

/** The part of the customer's way that an event belongs to. */
export type Stage = 'discover' | 'consider' | 'purchase' | 'support' | 'advocate'

/** `keep` goes last and `low` goes first when the queue on a device is full. */
export type EventClass = 'keep' | 'normal' | 'low'

export interface CatalogEntry {
  /** Of an arrival it depends on the channel. `kindOf` reads both. */
  readonly kind: Kind | Readonly<Record<Channel, Kind>>
  readonly stage: Stage
  readonly class: EventClass
}

const kindOfChannel: Record<Channel, Kind> = {
  email: 'digital',
  paid_search: 'digital',
  paid_social: 'social',
  display: 'digital',
  social: 'social',
  video: 'social',
  search: 'digital',
  ai_assistant: 'digital',
  referral: 'digital',
  messaging: 'social',
  sms: 'digital',
  push: 'digital',
  affiliate: 'digital',
  qr: 'physical',
  nfc: 'physical',
  event: 'physical',
  app: 'digital',
  direct: 'digital',
}

/** What every event of the catalog is, whatever its props. */
export const catalog = {
  page_viewed: { kind: 'digital', stage: 'discover', class: 'normal' },
  arrival_recorded: { kind: kindOfChannel, stage: 'discover', class: 'normal' },
  preview_started: { kind: 'digital', stage: 'consider', class: 'normal' },
  preview_ended: { kind: 'digital', stage: 'consider', class: 'normal' },
  preview_progressed: { kind: 'digital', stage: 'consider', class: 'low' },
  embed_interacted: { kind: 'digital', stage: 'consider', class: 'normal' },
  product_list_viewed: { kind: 'digital', stage: 'discover', class: 'low' },
  product_clicked: { kind: 'digital', stage: 'consider', class: 'normal' },
  product_viewed: { kind: 'digital', stage: 'consider', class: 'normal' },
  products_searched: { kind: 'digital', stage: 'discover', class: 'normal' },
  product_wishlisted: { kind: 'digital', stage: 'consider', class: 'normal' },
  product_added: { kind: 'digital', stage: 'purchase', class: 'keep' },
  product_removed: { kind: 'digital', stage: 'purchase', class: 'keep' },
  cart_viewed: { kind: 'digital', stage: 'purchase', class: 'normal' },
  checkout_started: { kind: 'digital', stage: 'purchase', class: 'keep' },
  payment_info_entered: { kind: 'digital', stage: 'purchase', class: 'keep' },
  coupon_applied: { kind: 'digital', stage: 'purchase', class: 'normal' },
  order_completed: { kind: 'digital', stage: 'purchase', class: 'keep' },
  order_paid: { kind: 'digital', stage: 'purchase', class: 'keep' },
  order_failed: { kind: 'digital', stage: 'purchase', class: 'keep' },
  order_cancelled: { kind: 'digital', stage: 'support', class: 'keep' },
  order_refunded: { kind: 'digital', stage: 'support', class: 'keep' },
  chat_opened: { kind: 'digital', stage: 'support', class: 'normal' },
  chat_started: { kind: 'digital', stage: 'support', class: 'normal' },
  chat_message_sent: { kind: 'digital', stage: 'support', class: 'normal' },
  chat_closed: { kind: 'digital', stage: 'support', class: 'normal' },
  contact_clicked: { kind: 'social', stage: 'support', class: 'normal' },
  link_clicked: { kind: 'social', stage: 'advocate', class: 'normal' },
  content_shared: { kind: 'social', stage: 'advocate', class: 'normal' },
  download_started: { kind: 'digital', stage: 'purchase', class: 'normal' },
  virtual_event_opened: { kind: 'social', stage: 'consider', class: 'normal' },
  newsletter_subscribed: { kind: 'digital', stage: 'consider', class: 'normal' },
  review_submitted: { kind: 'social', stage: 'advocate', class: 'normal' },
  comment_submitted: { kind: 'social', stage: 'advocate', class: 'normal' },
  support_requested: { kind: 'digital', stage: 'support', class: 'normal' },
  form_submitted: { kind: 'digital', stage: 'consider', class: 'normal' },
  web_vital_measured: { kind: 'digital', stage: 'discover', class: 'low' },
  consent_changed: { kind: 'digital', stage: 'discover', class: 'keep' },
  user_identified: { kind: 'digital', stage: 'consider', class: 'keep' },
} as const satisfies Record<keyof StandardEvents, CatalogEntry>
