import type { Consent, ConsentMode } from '../../src/context/consent.ts'
import type { CaptureOptions, Plugin, PluginContext } from '../../src/plugin.ts'

export interface Recorded {
  name: string
  props: Record<string, any>
  options: CaptureOptions | undefined
}

interface RecordOptions {
  session?: string
  /** When the session began, milliseconds since the epoch. */
  started?: number
  mode?: ConsentMode
  /** Asked each time; default `mode`, without marketing. */
  consent?: () => Consent
  /** What the plugin finds on this device; it writes here too. */
  stored?: Map<string, unknown>
}

/** Runs a plugin's setup and keeps what it tells. */
export const record = (plugin: Plugin<any>, options: RecordOptions = {}) => {
  const {
    session = 'session-1',
    started = 1,
    mode = 'granted',
    consent = () => ({ mode, marketing: false }),
    stored = new Map<string, unknown>(),
  } = options
  const events: Recorded[] = []
  const issues: string[] = []
  const hidden = new Set<() => void>()
  const context: PluginContext<any> = {
    track: ((name: string, props: Record<string, unknown> = {}, options?: CaptureOptions) => {
      events.push({ name, props, options })
    }) as PluginContext<any>['track'],
    consent: { read: consent },
    session: { read: () => ({ id: session, started_at: started, number: 1 }) },
    store: {
      get: (key) => (mode === 'granted' ? stored.get(key) : undefined),
      set: (key, value) => {
        if (mode === 'granted') stored.set(key, value)
      },
    },
    onHidden(listener) {
      hidden.add(listener)
      return () => hidden.delete(listener)
    },
    issue: (detail) => {
      issues.push(detail)
    },
    page: {},
    claim: () => () => {},
  }
  const undo = plugin.setup?.(context)
  return {
    events,
    issues,
    stored,
    names: () => events.map(({ name }) => name),
    hide: () => hidden.forEach((listener) => listener()),
    undo: () => undo?.(),
  }
}
