import type { Touchpoint } from './touchpoint.ts'
import { arrivals } from './arrivals.ts'
import { contacts } from './contacts.ts'
import { declared } from './declared.ts'
import { forms } from './forms.ts'
import { links } from './links.ts'
import { products } from './products.ts'
import { carts } from './carts.ts'
import { shops } from './shops.ts'
import { lateShops } from './late-shops.ts'
import { chats } from './chats.ts'

/** All rows, in the order of docs/touchpoints.md. */
export const allTouchpoints: Touchpoint[] = [
  ...arrivals,
  ...products,
  ...carts,
  ...shops,
  ...lateShops,
  ...chats,
  ...contacts,
  ...links,
  ...forms,
  ...declared,
]
