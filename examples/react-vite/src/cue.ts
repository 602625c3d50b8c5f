import { createTracker, eventTypes } from 'cuepoint'
import { standard } from 'cuepoint/capture'

/** What this shop tells besides the events that Cuepoint knows. */
interface ShopEvents {
  pack_seen: { item_id: string }
  pack_opened: { item_id: string }
}

export const cue = createTracker({
  endpoint: '/cue',
  plugins: standard({ pages: false }),
  events: eventTypes<ShopEvents>(),
  // Nothing is stored or sent before the visitor decides.
  consent: 'pending',
})

declare module 'cuepoint' {
  interface Register {
    tracker: typeof cue
  }
}
