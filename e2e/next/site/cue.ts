import { createTracker } from 'cuepoint'
import { standard } from 'cuepoint/capture'

export const cue = createTracker({
  endpoint: `${process.env['NEXT_PUBLIC_COLLECTOR']}/cue`,
  consent: 'granted',
  plugins: standard(),
})
