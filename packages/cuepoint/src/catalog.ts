/**
 * A product, in the words of GA4's `items` with a music shop's facts. Every field is optional because shops
 * know different ones; `item_id` ties a preview to a cart.
 */
export interface Item {
  item_id?: string
  item_name?: string
  item_brand?: string
  item_category?: string
  item_variant?: string
  item_list_id?: string
  item_list_name?: string
  affiliation?: string
  coupon?: string
  price?: number
  quantity?: number
  discount?: number
  index?: number
  /** Beats per minute. */
  bpm?: number
  /** `Am`, `F# minor`… as the shop writes it. */
  musical_key?: string
  genre?: string
  licence?: string
  /** `WAV`, `MIDI`… */
  format?: string
  /** Number of files in the pack. */
  files?: number
}

/** `value` is the sum in `currency` (ISO 4217). */
export interface Money {
  value?: number
  currency?: string
}

export type Channel =
  | 'email'
  | 'paid_search'
  | 'paid_social'
  | 'display'
  | 'social'
  | 'video'
  | 'search'
  | 'ai_assistant'
  | 'referral'
  | 'messaging'
  | 'sms'
  | 'push'
  | 'affiliate'
  | 'qr'
  | 'nfc'
  | 'event'
  | 'app'
  | 'direct'

export interface Listening {
  /** The same for all parts of one listen: a pause of ten seconds ends a preview, resuming starts another. */
  listen: string
  /** URL of the sound, scrubbed; `blob:` when nothing better is known. */
  source: string
  title?: string
  item?: Item
  /** Seconds from the start of the sound. */
  position: number
  /** Seconds; absent for streams. */
  duration?: number
  /** What plays it: `audio`, `video`, `web_audio`, `iframe`, `custom`. */
  player: string
  /** Whose player it is, of an embed: `youtube`, `soundcloud`… */
  provider?: string
}

/** What was heard before a purchase, in this session: at most five previews, those of what is bought first. */
export interface Assist {
  previews: {
    listen: string
    item_id?: string
    /** Different seconds heard, of all parts of the listen. */
    seconds_heard: number
    /** Of the sound, 0 to 1; absent for streams. */
    share_heard?: number
    /** Seconds since it ended; 0 before. */
    age_s: number
  }[]
}

/** Of a purchase. Filled by `previews`. */
interface Heard {
  assist?: Assist
  /** Where a preview stands that plays at this moment, in seconds. */
  playhead?: { listen: string; position: number }
}

/** How it was seen. One act may show in several ways: of these the one that tells most. */
export interface Seen {
  /**
   * `vendor`: an event or callback of the shop's platform; `data_layer`: GA4's; `request`: an address that was asked for, and its
   * status; `form` and `link`: only what was sent or clicked, not what came of it; `page`: what stands in it.
   */
  evidence?: 'vendor' | 'data_layer' | 'request' | 'form' | 'link' | 'page'
  /** Whose platform tells it: `woocommerce`, `shopify`, `hotmart`… */
  provider?: string
}

export interface CartChange extends Money, Seen {
  items: Item[]
}

/** Part of a list of products, whichever of them came into view. */
interface ProductList extends Seen {
  items: Item[]
  /** Of the shop, `item_list_id` of GA4. */
  item_list_id?: string
  item_list_name?: string
}

export interface Order extends Money, Seen {
  order_id: string
  items?: Item[]
  tax?: number
  shipping?: number
  coupon?: string
  /** `pix`, `boleto`, `card`… as the shop writes it. */
  payment_method?: string
  /** Of the moment: Pix and boleto are placed first, and paid later. */
  payment_status?: 'pending' | 'paid' | 'failed' | 'unknown'
}

/** Of a form. Never a value of its fields. */
export interface Submission {
  /**
   * `attempted` where nothing tells what became of it: forms that lead to another page, and those whose answer
   * nobody outside can read. The others by their vendor, or by the status of the answer: a server that refuses with 200 is
   * taken for one that took it.
   */
  outcome: 'attempted' | 'succeeded' | 'failed'
  /** How many fields of the form a visitor sees, a group of radio buttons for one; absent where only its vendor tells of it. */
  fields?: number
  /** Whose form it is: `klaviyo`, `hubspot`, `waline`, `wordpress`, `mailchimp` */
  provider?: string
}

/** The event catalog: names and props. Kind and stage of each stand in `@cuepoint/schema`. */
export interface StandardEvents {
  page_viewed: {
    title: string
    /** The document that led here, or the shop's own page before. */
    referrer?: string
    navigation?: 'load' | 'route' | 'reload' | 'back_forward'
  }
  arrival_recorded: {
    channel: Channel
    source?: string
    medium?: string
    campaign?: string
    term?: string
    content?: string
    /** `utm_id`, or what the e-mail tool calls its campaign. */
    campaign_id?: string
    source_platform?: string
    creative_format?: string
    marketing_tactic?: string
    /** Names of the click ids and personal ids that the URL carried; never their values. */
    ids_present?: string[]
    /** Ad networks' click ids by their names, `{ gclid: '…' }`: only with the marketing purpose. */
    click_ids?: Record<string, string>
    /** Whether nothing else of this visit was before it. */
    first_of_session?: boolean
  }
  preview_started: Listening & {
    /** Started without a gesture of the visitor. */
    autoplay: boolean
  }
  preview_ended: Listening & {
    /** Seconds of the sound that were heard, merged: `[[0, 2.5], [10, 12]]`, at most 16 pairs. */
    ranges: [number, number][]
    /** Different seconds heard. */
    seconds_heard: number
    /** Seconds heard, repeats included; of the sound, whatever the rate. */
    seconds_total?: number
    /** `seconds_heard` of `duration`, 0 to 1. */
    share_heard?: number
    /** How often it began again by itself. */
    loops?: number
    /** How often the visitor went elsewhere in it, and heard something there. */
    seeks?: number
    /** Share of the listening time that was muted, 0 to 1. */
    muted_share?: number
    /** Of playing, at the end; 1 is as it was recorded. */
    rate?: number
    reason: 'paused' | 'ended' | 'changed' | 'hidden' | 'stopped' | 'failed'
  }
  /** Told by option only, once for each share of a listen. */
  preview_progressed: Listening & {
    percent: 10 | 25 | 50 | 75 | 90
    /** Different seconds heard, of all parts of the listen. */
    seconds_heard: number
  }
  /** In an embed that does not tell more, or its own button was clicked. */
  embed_interacted: {
    /** Whose player it is: `bandcamp`, `beatstars`, `youtube`… */
    provider: string
    /** URL that names what it plays, scrubbed. */
    source: string
    title?: string
    item?: Item
    /** Of SoundCloud's own buttons; absent when the visitor clicked anywhere into the embed. */
    action?: 'buy' | 'download' | 'share'
  }
  /** Once for each product and page, when half of its card has come into view, or as the shop tells it. */
  product_list_viewed: ProductList
  product_clicked: ProductList
  product_viewed: CartChange
  /** In the shop. Never what was typed. */
  products_searched: Seen & {
    /** How many products were found, where the page says. */
    results?: number
  }
  product_wishlisted: CartChange
  product_added: CartChange & Heard
  product_removed: CartChange
  cart_viewed: CartChange
  checkout_started: CartChange & Heard & { coupon?: string }
  payment_info_entered: CartChange & { coupon?: string; payment_type?: string }
  coupon_applied: Money & Seen & { coupon: string; items?: Item[] }
  /** Placed, once for each id. */
  order_completed: Order & Heard
  /** Paid after it was placed. */
  order_paid: Order
  order_failed: Order
  order_cancelled: Order
  order_refunded: Order
  chat_opened: { provider: string }
  /** With the visitor's first message on the page, if not before. */
  chat_started: { provider: string }
  /** Never the message's text. */
  chat_message_sent: { provider: string }
  chat_closed: { provider: string }
  contact_clicked: {
    method: 'whatsapp' | 'phone' | 'email' | 'sms' | 'messenger' | 'telegram' | 'instagram'
    /** The last four digits of the shop's number, where the link has one. */
    number_end?: string
    item?: Item
  }
  /** To another site, unless it is one of the five below or a contact. */
  link_clicked: {
    /** Where to, scrubbed; only the site where a script leads there, of commenters' own links and of file sharing. */
    href: string
    text?: string
    /** Whose site it is, of social networks and those where music is heard and sold. */
    network?: string
  }
  content_shared: {
    /** The network, `email`, `sms`, `copy` (the page's address), or `web_share`, which never tells where to. */
    method: string
    /** A share link only opens a form: what becomes of it is not seen. */
    outcome: 'opened' | 'shared' | 'cancelled'
    item?: Item
  }
  download_started: {
    /** Of a pack, preset or sound, without its query; of any other file only the site; `blob:` or `data:` where the page made it. */
    href: string
    /** Its name without the ending, of packs, presets and sounds: others may be named after the visitor. */
    file?: string
    /** Its ending, in lower case: `zip`, `wav`… */
    format?: string
    item?: Item
  }
  /** A link to a meeting, a live room or an event's page. */
  virtual_event_opened: {
    /** `zoom`, `google_meet`, `teams`, `discord`, `sympla`… */
    provider: string
    /** Where to, scrubbed; of a meeting only its host, for whoever knows the rest can join. */
    href: string
  }
  newsletter_subscribed: Submission
  review_submitted: Submission & {
    /** Stars, as the form counts them, at most 10. */
    rating?: number
    item?: Item
  }
  /** Below a post or a pack. */
  comment_submitted: Submission
  /** A question, a complaint, a refund. */
  support_requested: Submission
  /** Any other form but searches, sign-ins and carts. */
  form_submitted: Submission
  /** Of one page, when it is final or the page is hidden; INP and CLS again when they have grown after that. */
  web_vital_measured: {
    metric: 'LCP' | 'INP' | 'CLS' | 'TTFB' | 'FCP'
    /** Whole milliseconds; of CLS a sum without unit, 4 decimals. */
    value: number
    rating: 'good' | 'needs_improvement' | 'poor'
    /** Of the page that it is of, without its query: where the document began, whatever routes followed. */
    path: string
    /** How the page came, in web-vitals' words: what is there already is fast by itself. */
    navigation?:
      | 'navigate'
      | 'reload'
      | 'back_forward'
      | 'back_forward_cache'
      | 'prerender'
      | 'restore'
  }
  consent_changed: { mode: string; marketing: boolean }
  user_identified: {}
}
