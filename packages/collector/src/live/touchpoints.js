// How the page speaks of events. Whatever is in them was written by strangers: any field may be of any type.

/** The first family that fits has the event. Its id names the icon. */
export const families = [
  { id: 'pages', title: 'Pages', names: /^page_/ },
  { id: 'arrivals', title: 'Arrivals', names: /^arrival_/ },
  { id: 'previews', title: 'Previews', names: /^(preview|embed)_/ },
  { id: 'carts', title: 'Carts', names: /^(product_(added|removed)|cart_|coupon_)/ },
  { id: 'products', title: 'Products', names: /^products?_/ },
  { id: 'orders', title: 'Orders', names: /^(checkout|payment|order)_/ },
  { id: 'chats', title: 'Chats', names: /^chat_/ },
  { id: 'contacts', title: 'Contacts', names: /^contact_/ },
  { id: 'links', title: 'Links', names: /^(link|content|download)_/ },
  { id: 'forms', title: 'Forms', names: /^(newsletter|review|comment|support|form)_/ },
  { id: 'offers', title: 'Offers', names: /^(recommendation|promotion)_/ },
  { id: 'experiences', title: 'Experiences', names: /^(ar|virtual_event|app)_/ },
  { id: 'vitals', title: 'Page speed', names: /^web_vital_/ },
  { id: 'consent', title: 'Consent', names: /^consent_/ },
  { id: 'users', title: 'Sign-ins', names: /^user_/ },
  { id: 'own', title: 'Own events', names: /^/ },
]

export const familyOf = (name) => families.find(({ names }) => names.test(name))

const words = new Map([
  ['arrival_recorded', 'Arrived'],
  ['preview_progressed', 'Preview going on'],
  ['embed_interacted', 'Embedded player used'],
  ['product_list_viewed', 'Products seen in a list'],
  ['product_clicked', 'Product opened from a list'],
  ['products_searched', 'Searched the shop'],
  ['product_wishlisted', 'Added to wishlist'],
  ['product_added', 'Added to cart'],
  ['product_removed', 'Removed from cart'],
  ['payment_info_entered', 'Payment details entered'],
  ['order_completed', 'Order placed'],
  ['chat_started', 'Chat conversation started'],
  ['chat_message_sent', 'Chat message sent'],
  ['contact_clicked', 'Contact opened'],
  ['link_clicked', 'Link followed'],
  ['content_shared', 'Shared'],
  ['virtual_event_opened', 'Event or meeting opened'],
  ['newsletter_subscribed', 'Newsletter sign-up'],
  ['review_submitted', 'Review sent'],
  ['comment_submitted', 'Comment sent'],
  ['support_requested', 'Support asked for'],
  ['form_submitted', 'Form sent'],
  ['user_identified', 'Signed in'],
  ['ar_started', 'AR started'],
  ['ar_ended', 'AR ended'],
  ['web_vital_measured', 'Page speed measured'],
])

/** `preview_started` is "Preview started". */
export const wordsOf = (name) =>
  words.get(name) ?? (name.charAt(0).toUpperCase() + name.slice(1)).replaceAll('_', ' ')

/** What the event was about, such as "Lo-fi Pack · R$ 19.90"; empty when it does not say. */
export const detailOf = (props) =>
  [
    // A track, and the pack that it is of.
    ...new Set([text(props.title), itemsOf(props)]),
    text(props.item_list_name),
    heard(props),
    heardBefore(props),
    vital(props) || money(props),
    ...labels.map((key) => text(props[key])),
    doubts.get(props.evidence) ?? '',
    found(props),
    text(props.number_end) && `…${text(props.number_end)}`,
    stars(props),
    ...(props.channel ? [text(props.source), text(props.campaign)] : []),
    fileOf(props) || text(props.network) || hostOf(props.href),
  ]
    .filter(Boolean)
    .join(' · ')

/** Why whoever it was is no customer, such as "bot"; empty for customers. */
export const markOf = (traffic) =>
  // A preview by itself is heard, in a music shop.
  traffic === 'preview' ? 'shop preview' : text(traffic).slice(0, 24)

/** The page, without what all its addresses have in common. */
export const pathOf = (url) =>
  URL.canParse(url) ? new URL(url).pathname + new URL(url).search : url

const labels = [
  'order_id',
  'coupon',
  'channel',
  'provider',
  'method',
  'outcome',
  'payment_type',
  'payment_method',
  'payment_status',
  'mode',
]

/** Of what was only tried: nothing told what came of it. */
const doubts = new Map([
  ['form', 'only its form was seen'],
  ['link', 'only its link was seen'],
])

const text = (value) => (typeof value === 'string' ? value.slice(0, 120) : '')

const itemsOf = ({ item, items }) => {
  const all = (Array.isArray(items) ? items : [item]).filter(Boolean)
  const [first] = all
  const name = text(first?.item_name) || text(first?.item_id)
  return name && all.length > 1 ? `${name} and ${all.length - 1} more` : name
}

const fileOf = ({ file, format }) => text(file) && [file, text(format)].filter(Boolean).join('.')

const stars = ({ rating }) =>
  typeof rating === 'number' ? `${rating} ${rating === 1 ? 'star' : 'stars'}` : ''

const heard = ({ seconds_heard: seconds, duration }) => {
  if (typeof seconds !== 'number') return ''
  const whole = typeof duration === 'number' ? ` of ${clock(duration)}` : ''
  return `${clock(seconds)}${whole} heard`
}

/** Of what was bought, where it was heard at all. */
const heardBefore = ({ assist }) => {
  const [first] = Array.isArray(assist?.previews) ? assist.previews : []
  const seconds = first?.seconds_heard
  return typeof seconds === 'number' ? `after hearing ${clock(seconds)}` : ''
}

const clock = (seconds) => {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const found = ({ results }) =>
  typeof results === 'number' ? `${results.toLocaleString('en')} found` : ''

/** Milliseconds, but for layout shifts, which have no unit. */
const vital = ({ metric, value, rating }) => {
  if (!text(metric) || typeof value !== 'number') return ''
  const size = metric === 'CLS' ? value.toFixed(2) : `${Math.round(value)} ms`
  return [`${text(metric)} ${size}`, text(rating).replaceAll('_', ' ')].filter(Boolean).join(' · ')
}

/** The sum, or what the one product costs. */
const money = ({ value: sum, currency, items }) => {
  const value = sum ?? (items?.length === 1 ? items[0]?.price : undefined)
  if (typeof value !== 'number') return ''
  if (Math.abs(value) >= 1e12) return value.toExponential(2)
  try {
    return value.toLocaleString('en', { style: 'currency', currency })
  } catch {
    return value.toLocaleString('en')
  }
}

const hostOf = (href) => (URL.canParse(text(href)) ? new URL(href).hostname : '')
