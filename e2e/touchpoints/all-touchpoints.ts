import type { Touchpoint } from './touchpoint.ts'
import { arrivals } from './arrivals.ts'
import { contacts } from './contacts.ts'
import { declared } from './declared.ts'
import { forms } from './forms.ts'
import { links } from './links.ts'

/** All rows, in the order of docs/touchpoints.md. */
export const allTouchpoints: Touchpoint[] = [
  ...arrivals,
  ...contacts,
  ...links,
  ...forms,
  ...declared,
]
