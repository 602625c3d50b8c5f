import type { ConsentState } from '../context/consent.ts'
import type { PluginHost } from '../plugin-host.ts'
import type { Resolved } from '../resolve-options.ts'
import type { Tracker } from '../tracker-types.ts'

/** What a tracker shows its doctor. */
export interface Patient {
  version: string
  options: Resolved
  tracker: Tracker
  consent: ConsentState
  plugins: PluginHost
}
