import { arrivals } from './arrivals.ts'
import { carts, type CartsOptions } from './carts.ts'
import { chats, type ChatsOptions } from './chats.ts'
import { contacts } from './contacts.ts'
import { declared } from './declared.ts'
import { embeds } from './embeds.ts'
import { exactSources } from './exact-sources.ts'
import { forms } from './forms.ts'
import { links } from './links.ts'
import { observePlayer, type ObservedPlayer } from './observe-player.ts'
import { pages } from './pages.ts'
import { previews, type PreviewsOptions } from './previews.ts'
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
  vitals,
}
export type { CartsOptions, ChatsOptions, ObservedPlayer, PreviewsOptions }

export interface StandardOptions {
  /** False where a router adapter tells the page views, the first one too: an app has no title before it runs. */
  pages?: boolean
  previews?: PreviewsOptions
  carts?: CartsOptions
  chats?: ChatsOptions
}

/** Every family but `embeds`, with its defaults or these options. */
export const standard = ({ pages: isPaged = true, ...how }: StandardOptions = {}) =>
  [
    ...(isPaged ? [pages()] : []),
    arrivals(),
    previews(how.previews),
    carts(how.carts),
    declared(),
    chats(how.chats),
    contacts(),
    links(),
    forms(),
  ] as const
