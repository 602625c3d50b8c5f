import { createTracker, eventTypes } from 'cuepoint'
import { standard } from 'cuepoint/capture'

interface ShopEvents {
  pack_seen: { item_id: string }
  pack_opened: { item_id: string }
}

export const cue = createTracker({
  endpoint: '/cue',
  plugins: standard(),
  events: eventTypes<ShopEvents>(),
  consent: 'pending',
})

declare module 'cuepoint' {
  interface Register {
    tracker: typeof cue
  }
}
