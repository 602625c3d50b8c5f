import type { Touchpoint } from './touchpoint.ts'
import { contacts } from './contacts.ts'

/** All rows, in the order of docs/touchpoints.md. */
export const allTouchpoints: Touchpoint[] = [...contacts]
