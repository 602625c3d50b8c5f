import { attempt } from '../attempt.ts'
import type { Batch, Encoder } from '../delivery/encoder.ts'
import { firstId } from './first-id.ts'
import { isoTime } from './iso-time.ts'
import { takenByStatus } from './taken-by-status.ts'
import { utmOf } from './utm-of.ts'

/** Put in by the build from package.json. */
declare const CUEPOINT_VERSION: string

export interface SegmentOptions {
  /** The source's write key. Public, as every key in a page. */
  writeKey: string
  /**
   * How the backend knows a copy. Default `window`: Segment remembers a `messageId` for at least 24 hours. `none` for
   * Jitsu, and for RudderStack servers without `Dedup.enableDedup`.
   */
  dedupe?: Encoder['dedupe']
}

/** `product_added` is `Product Added`. */
const toTitle = (name: string) =>
  name.replace(/(^|_)([a-z]?)/g, (_, gap, letter) => (gap && ' ') + letter.toUpperCase())

const toProductKey = (key: string) => {
  if (key === 'item_id') return 'product_id'
  return key === 'index' ? 'position' : key.replace(/^item_/, '')
}

const toProduct = (item: unknown): unknown =>
  item && typeof item === 'object'
    ? Object.fromEntries(Object.entries(item).map(([key, value]) => [toProductKey(key), value]))
    : item

/** Props in the words of the e-commerce spec v2. What an event says itself is never overwritten. */
const toProperties = (name: string, { items, ...props }: Record<string, unknown>) => {
  const products = Array.isArray(items) && items.map(toProduct)
  // The spec's product events are about one product and have no list.
  const only = products && products.length === 1 && name.startsWith('product_') && products[0]
  const { value, payment_type } = props
  return {
    ...(typeof only === 'object' ? only : products ? { products } : { items }),
    ...(name === 'order_completed' && { revenue: value }),
    ...(name === 'order_refunded' && { total: value }),
    ...(name === 'payment_info_entered' && { payment_method: payment_type }),
    ...props,
  }
}

const toCall = (
  name: string,
  props: Record<string, unknown>,
  page: object,
): Record<string, unknown> => {
  // No `name`: destinations make an event of each name, and a title is another one for each pack.
  if (name === 'page_viewed') return { type: 'page', properties: { ...page, ...props } }
  if (name === 'user_identified') return { type: 'identify', traits: props }
  return { type: 'track', event: toTitle(name), properties: toProperties(name, props) }
}

const encode = (writeKey: string, { stream, sent_at, header, events }: Batch) => {
  const { client, user, locale, timezone, screen, ...rest } = header
  const [width, height] = screen
  return JSON.stringify({
    writeKey,
    sentAt: isoTime(sent_at),
    batch: events.map(({ id, name, at, url, props }) => {
      const address = attempt(() => new URL(url))
      const utm = utmOf(address)
      const { title, referrer } = name === 'page_viewed' ? props : {}
      const page = { url, path: address?.pathname, search: address?.search, title, referrer }
      return {
        ...toCall(name, props, page),
        messageId: id,
        timestamp: isoTime(at),
        // Without consent to ids, that of the session: it ends with the page, so nothing is linked beyond it.
        anonymousId: firstId(client, rest.session.id, stream),
        userId: firstId(user),
        context: {
          library: { name: 'cuepoint', version: CUEPOINT_VERSION },
          page,
          locale,
          timezone,
          screen: { width, height },
          campaign:
            utm[0] &&
            Object.fromEntries(
              utm.map(([key, value]) => [key === 'campaign' ? 'name' : key, value]),
            ),
          // What the format has no place for: session, consent, viewport, traffic.
          cuepoint: rest,
        },
      }
    }),
  })
}

/**
 * Segment's HTTP API, and RudderStack and Jitsu, which take the same body. Throws a TypeError without a write key. What
 * maps to what, and the endpoints: docs/encoders.md.
 */
export const segment = (options: SegmentOptions): Encoder => {
  const { writeKey, dedupe = 'window' } = options ?? {}
  if (typeof writeKey !== 'string' || !writeKey.trim()) {
    throw new TypeError("cuepoint: write segment({ writeKey: '…' }), the write key of your source")
  }
  if (!/^(id|window|none)$/.test(dedupe)) {
    throw new TypeError(
      "cuepoint: write segment({ writeKey: '…', dedupe: 'window' }), or 'id', 'none'",
    )
  }
  return {
    // The HTTP API's page asks for application/json, which a page that is left cannot send to another site. Segment's
    // own browser SDK sends text/plain (analytics-next, shared-dispatcher.ts); Jitsu and RudderStack's beacon path take it.
    contentType: 'text/plain;charset=UTF-8',
    // The write key is in the body, so no header is needed.
    simple: true,
    maxEvents: 2_500,
    maxBytes: 500_000,
    maxEventAge: Infinity,
    dedupe,
    encode: (batch) => encode(writeKey, batch),
    classify: (status, text) =>
      // Jitsu answers 200 although it took nothing, as without a destination.
      /"okEvents":0\b/.test(text) ? 'endpoint_refused' : takenByStatus(status, text),
  }
}
