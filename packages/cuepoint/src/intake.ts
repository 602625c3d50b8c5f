import type { Scrub } from './context/scrub.ts'
import type { TrackedEvent } from './event.ts'
import type { DropReason } from './issue.ts'
import type { CaptureOptions } from './plugin.ts'
import type { PluginHost } from './plugin-host.ts'
import type { Resolved } from './resolve-options.ts'
import { toJson } from './to-json.ts'

/** An event that passed every check, serialised without its number. */
export type Accepted = [event: TrackedEvent, json: string]

/** From a call to a serialised event: common props, enrich, size check, scrub, filter, and what they make of its shape. */
export const createIntake =
  (
    { props: common, filter }: Resolved,
    plugins: PluginHost,
    scrub: Scrub,
    drop: (reason: DropReason, ...detail: unknown[]) => void,
  ) =>
  (name: string, props: unknown, how: CaptureOptions): Accepted | void => {
    try {
      const { at = Date.now(), url = location.href } = how ?? {}
      if (typeof props !== 'object') throw new TypeError('props must be an object')
      const raw: TrackedEvent = {
        name,
        at,
        url,
        props: { ...plugins.guard('props()', common), ...props },
      }
      for (const plugin of plugins.all()) plugins.guard(plugin.name, () => plugin.enrich?.(raw))
      const clean = scrub.value(raw) as TrackedEvent
      const kept = filter(clean)
      const event = kept === true ? clean : kept
      if (!event) return drop('filtered', name)
      if (typeof event.name !== 'string' || !/^[a-z][a-z\d_]{0,39}$/.test(event.name)) {
        throw new TypeError('a name is snake_case, at most 40 characters')
      }
      return [event, toJson(event)]
    } catch (error) {
      drop(error instanceof RangeError ? 'too_large' : 'invalid', name, error)
    }
  }
