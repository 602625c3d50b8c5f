import { arrivals } from './arrivals.ts'
import { carts } from './carts.ts'
import { chats } from './chats/chats.ts'
import { contacts } from './contacts.ts'
import { declared } from './declared.ts'
import { links } from './links.ts'
import { pages } from './pages.ts'
import { previews } from './previews.ts'

export { arrivals, carts, chats, contacts, declared, links, pages, previews }

/** Every family with its defaults. */
export const standard = () =>
  [pages(), arrivals(), previews(), carts(), declared(), chats(), contacts(), links()] as const
