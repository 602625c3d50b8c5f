import { arrivals } from './arrivals.ts'
import { carts, type CartsOptions } from './carts.ts'
import { buyButton } from './carts/buy-button.ts'
import { ecwid } from './carts/ecwid.ts'
import { foxycart } from './carts/foxycart.ts'
import { paddle } from './carts/paddle.ts'
import { snipcart } from './carts/snipcart.ts'
import { wix } from './carts/wix.ts'
import { chats, type ChatsOptions } from './chats.ts'
import type { ChatEar, ChatSource } from './chats/chat-source.ts'
import { crisp } from './chats/crisp.ts'
import { freshchat } from './chats/freshchat.ts'
import { hubspot } from './chats/hubspot.ts'
import { intercom } from './chats/intercom.ts'
import { jivochat } from './chats/jivochat.ts'
import { livechat } from './chats/livechat.ts'
import { olark } from './chats/olark.ts'
import { zendesk } from './chats/zendesk.ts'
import { contacts } from './contacts.ts'
import { declared } from './declared.ts'
import { embeds } from './embeds.ts'
import { exactSources } from './exact-sources.ts'
import { forms } from './forms.ts'
import { links } from './links.ts'
import { observePlayer, type ObservedPlayer } from './observe-player.ts'
import { pages } from './pages.ts'
import { previews, type PreviewsOptions } from './previews.ts'
import { products } from './products.ts'
import { vitals } from './vitals.ts'

export {
  arrivals,
  carts,
  chats,
  contacts,
  declared,
  embeds,
  exactSources,
  forms,
  links,
  observePlayer,
  pages,
  previews,
  products,
  vitals,
  // Platforms for `carts({ sources })`.
  buyButton,
  ecwid,
  foxycart,
  paddle,
  snipcart,
  wix,
  // Vendors for `chats({ sources })`.
  crisp,
  freshchat,
  hubspot,
  intercom,
  jivochat,
  livechat,
  olark,
  zendesk,
}
export type { CartsOptions, ChatEar, ChatSource, ChatsOptions, ObservedPlayer, PreviewsOptions }

export interface StandardOptions {
  /** False where a router adapter tells the page views, the first one too: an app has no title before it runs. */
  pages?: boolean
  previews?: PreviewsOptions
  carts?: CartsOptions
  chats?: ChatsOptions
}

/** Every family but `embeds` and `vitals`, with its defaults or these options. */
export const standard = ({ pages: isPaged = true, ...how }: StandardOptions = {}) =>
  [
    ...(isPaged ? [pages()] : []),
    arrivals(),
    previews(how.previews),
    products(),
    carts(how.carts),
    declared(),
    chats(how.chats),
    contacts(),
    links(),
    forms(),
  ] as const
