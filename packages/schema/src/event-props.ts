import type { StandardEvents } from 'cuepoint'
import { z } from 'zod'
import { channel } from './channel.ts'
import { item } from './item.ts'

const text = z.string().exactOptional()
const number = z.number().exactOptional()
const flag = z.boolean().exactOptional()

const listening = z.object({
  listen: z.string(),
  source: z.string(),
  title: text,
  item: item.exactOptional(),
  position: z.number(),
  duration: number,
  player: z.string(),
  provider: text,
})
const heard = {
  assist: z
    .object({
      previews: z.array(
        z.object({
          listen: z.string(),
          item_id: text,
          seconds_heard: z.number(),
          share_heard: number,
          age_s: z.number(),
        }),
      ),
    })
    .exactOptional(),
  playhead: z.object({ listen: z.string(), position: z.number() }).exactOptional(),
}

const money = z.object({ value: number, currency: text })
const seen = {
  evidence: z.enum(['vendor', 'data_layer', 'request', 'form', 'link', 'page']).exactOptional(),
  provider: text,
}
const cart = money.extend({ ...seen, items: z.array(item) })
const productList = z.object({
  ...seen,
  items: z.array(item),
  item_list_id: text,
  item_list_name: text,
})
const order = money.extend({
  ...seen,
  order_id: z.string(),
  items: z.array(item).exactOptional(),
  tax: number,
  shipping: number,
  coupon: text,
  payment_method: text,
  payment_status: z.enum(['pending', 'paid', 'failed', 'unknown']).exactOptional(),
})
const chat = z.object({ provider: z.string() })
const submission = z.object({
  outcome: z.enum(['attempted', 'succeeded', 'failed']),
  fields: number,
  provider: text,
})
// Annotated, for zod infers of an empty object that it may have no key at all.
const nothing: z.ZodType<{}> = z.object({})

/** The props of every event of the catalog. Keys it does not know are left alone: newer SDKs may send more. */
export const eventProps = {
  page_viewed: z.object({
    title: z.string(),
    referrer: text,
    navigation: z.enum(['load', 'route', 'reload', 'back_forward']).exactOptional(),
  }),
  arrival_recorded: z.object({
    channel,
    source: text,
    medium: text,
    campaign: text,
    term: text,
    content: text,
    campaign_id: text,
    source_platform: text,
    creative_format: text,
    marketing_tactic: text,
    ids_present: z.array(z.string()).exactOptional(),
    click_ids: z.record(z.string(), z.string()).exactOptional(),
    first_of_session: flag,
  }),
  preview_started: listening.extend({ autoplay: z.boolean() }),
  preview_ended: listening.extend({
    ranges: z.array(z.tuple([z.number(), z.number()])),
    seconds_heard: z.number(),
    seconds_total: number,
    share_heard: number,
    loops: number,
    seeks: number,
    muted_share: number,
    rate: number,
    reason: z.enum(['paused', 'ended', 'changed', 'hidden', 'stopped', 'failed']),
  }),
  preview_progressed: listening.extend({
    percent: z.literal([10, 25, 50, 75, 90]),
    seconds_heard: z.number(),
  }),
  embed_interacted: z.object({
    provider: z.string(),
    source: z.string(),
    title: text,
    item: item.exactOptional(),
    action: z.enum(['buy', 'download', 'share']).exactOptional(),
  }),
  product_list_viewed: productList,
  product_clicked: productList,
  product_viewed: cart,
  products_searched: z.object({ ...seen, results: number }),
  product_wishlisted: cart,
  product_added: cart.extend(heard),
  product_removed: cart,
  cart_viewed: cart,
  checkout_started: cart.extend({ ...heard, coupon: text }),
  payment_info_entered: cart.extend({ coupon: text, payment_type: text }),
  coupon_applied: money.extend({
    ...seen,
    coupon: z.string(),
    items: z.array(item).exactOptional(),
  }),
  order_completed: order.extend(heard),
  order_paid: order,
  order_failed: order,
  order_cancelled: order,
  order_refunded: order,
  chat_opened: chat,
  chat_started: chat,
  chat_message_sent: chat,
  chat_closed: chat,
  contact_clicked: z.object({
    method: z.enum(['whatsapp', 'phone', 'email', 'sms', 'messenger', 'telegram', 'instagram']),
    number_end: text,
    item: item.exactOptional(),
  }),
  link_clicked: z.object({ href: z.string(), text, network: text }),
  content_shared: z.object({
    method: z.string(),
    outcome: z.enum(['opened', 'shared', 'cancelled']),
    item: item.exactOptional(),
  }),
  download_started: z.object({
    href: z.string(),
    file: text,
    format: text,
    item: item.exactOptional(),
  }),
  virtual_event_opened: z.object({ provider: z.string(), href: z.string() }),
  newsletter_subscribed: submission,
  review_submitted: submission.extend({ rating: number, item: item.exactOptional() }),
  comment_submitted: submission,
  support_requested: submission,
  form_submitted: submission,
  web_vital_measured: z.object({
    metric: z.enum(['LCP', 'INP', 'CLS', 'TTFB', 'FCP']),
    value: z.number(),
    rating: z.enum(['good', 'needs_improvement', 'poor']),
    path: z.string(),
    navigation: z
      .enum(['navigate', 'reload', 'back_forward', 'back_forward_cache', 'prerender', 'restore'])
      .exactOptional(),
  }),
  consent_changed: z.object({ mode: z.string(), marketing: z.boolean() }),
  user_identified: nothing,
} satisfies Record<keyof StandardEvents, z.ZodType>
