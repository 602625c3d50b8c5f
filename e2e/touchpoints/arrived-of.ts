import type { StoredEvent } from '../../packages/collector/src/store.ts'
import type { Touchpoint } from './touchpoint.ts'

/**
 * Of what arrived, what the row is about: of arrivals all arrivals, else all but page views and arrivals, so that no act is
 * told as something else, too.
 */
export const arrivedOf = ({ family }: Touchpoint, events: StoredEvent[]): StoredEvent[] =>
  events.filter(({ name }) =>
    family === 'arrivals'
      ? name === 'arrival_recorded'
      : name !== 'page_viewed' && name !== 'arrival_recorded',
  )
