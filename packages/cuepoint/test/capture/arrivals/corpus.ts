import { ads } from './ads.ts'
import type { ArrivalRow } from './arrival-row.ts'
import { mails } from './mails.ts'
import { none } from './none.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { referrers } from './referrers.ts'

/** Arrivals as real campaigns, networks and tools make them, by their kind. */
export const corpus: Readonly<Record<string, readonly ArrivalRow[]>> = {
  mails,
  ads,
  people,
  places,
  referrers,
  none,
}
