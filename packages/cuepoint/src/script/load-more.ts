import { beside } from './beside.ts'
import type * as More from './more.ts'

/** A file of its own, loaded only by pages that need it. */
export const loadMore = (): Promise<typeof More> => import(beside('cuepoint-more.js'))
